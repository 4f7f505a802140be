import {html, nothing} from './lib.js';

const MOST_DEPTH = 6;

/** What a document says, with its references inside the document followed. */
class Reader
{
    #document;

    constructor(document)
    {
        this.#document = document;
    }

    /** A node, or what it refers to. */
    resolve(node)
    {
        let found = node;
        for (let hops = 0; found?.$ref && hops < 10; hops++)
        {
            found = found.$ref.replace(/^#\//, '').split('/')
                .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
                .reduce((parent, step) => parent?.[step], this.#document);
        }
        return found ?? {};
    }

    /** Name that a node is referred to by. */
    static nameOf(node)
    {
        return node?.$ref?.split('/').at(-1).replaceAll('~1', '/') ?? null;
    }

    /** Type of a schema in a few words. */
    typeOf(schema)
    {
        const {type, format, items, enum: values, const: only, oneOf, anyOf} = this.resolve(schema);
        if (only !== undefined)
        {
            return JSON.stringify(only);
        }
        if (values)
        {
            return values.map((value) => JSON.stringify(value)).join(' | ');
        }
        if (type === 'array' || items)
        {
            return `array of ${Reader.nameOf(items) ?? this.typeOf(items)}`;
        }
        if (oneOf || anyOf)
        {
            return (oneOf ?? anyOf).map((one) => Reader.nameOf(one) ?? this.typeOf(one)).join(' or ');
        }
        const name = Array.isArray(type) ? type.join(' or ') : type ?? Reader.nameOf(schema) ?? 'any';
        return format ? `${name} (${format})` : name;
    }

    /** Rows of a payload: its properties, and theirs. */
    rows(schema, path = '', depth = 0)
    {
        const {properties, required = [], items, allOf} = this.resolve(schema);
        if (depth > MOST_DEPTH)
        {
            return [];
        }
        if (items)
        {
            return this.rows(items, `${path}[]`, depth + 1);
        }
        const own = Object.entries(properties ?? {}).flatMap(([name, property]) =>
        {
            const full = path ? `${path}.${name}` : name;
            return [{name: full, type: this.typeOf(property), isRequired: required.includes(name),
                description: this.resolve(property).description ?? ''}, ...this.rows(property, full, depth + 1)];
        });
        return [...(allOf ?? []).flatMap((one) => this.rows(one, path, depth + 1)), ...own];
    }
}

/** An AsyncAPI 3 document, to be read: channels, operations, messages. */
export function asyncDocument(document)
{
    const reader = new Reader(document);
    const {info = {}, servers = {}, channels = {}, operations = {}, components = {}} = document;
    const messages = new Map(Object.entries(components.messages ?? {}));
    // Messages that only a channel knows.
    Object.values(channels).forEach((channel) => Object.entries(reader.resolve(channel).messages ?? {})
        .filter(([, message]) => !message.$ref).forEach(([name, message]) => messages.set(name, message)));
    return html`
        <h1>${info.title} <small>${info.version}</small></h1>
        <p class="lead">${info.description ?? nothing}</p>
        ${Object.entries(servers).map(([name, {protocol, host, pathname}]) => html`
            <p><span class="dim">Server ${name}:</span> <code>${protocol}://${host}${pathname ?? ''}</code></p>`)}
        <h2>Channels</h2>${Object.entries(channels).map(([name, channel]) => channelCard(name, reader.resolve(channel)))}
        <h2>Operations</h2>${Object.entries(operations).map(([name, operation]) =>
            operationCard(name, reader.resolve(operation)))}
        <h2>Messages</h2>${[...messages].map(([name, message]) => messageCard(reader, name, reader.resolve(message)))}`;
}

function channelCard(name, {address, title, summary, description, messages = {}})
{
    return html`
        <div class="card"><h3>${title ?? name}</h3> <code>${address ?? ''}</code>
            <p class="lead">${description ?? summary ?? nothing}</p>
            <p class="dim">${Object.keys(messages).join(', ')}</p></div>`;
}

function operationCard(name, {action, channel, title, summary, description, messages = [], reply})
{
    const names = (list) => list.map((message) => Reader.nameOf(message)).join(', ');
    return html`
        <div class="card"><span class="action">${action}</span><h3>${title ?? name}</h3>
            <span class="dim">${Reader.nameOf(channel)}</span>
            <p class="lead">${description ?? summary ?? nothing}</p>
            <p class="dim">${names(messages)}${reply?.messages ? ` → ${names(reply.messages)}` : nothing}</p></div>`;
}

function messageCard(reader, name, {title, summary, description, payload, examples = []})
{
    const schema = payload?.schema ?? payload;
    const shown = examples.length > 0 ? examples.map((example) => example.payload ?? example) :
        reader.resolve(schema).examples ?? [];
    return html`
        <details data-testid="docs-message" data-name=${name}>
            <summary><h3>${title ?? name}</h3> <span class="dim">${summary ?? nothing}</span></summary>
            <div>
                <p class="lead">${description ?? nothing}</p>
                <table>
                    <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
                    <tbody>${reader.rows(schema).map((row) => html`<tr><td><code>${row.name}</code>${row.isRequired ?
                        nothing : html` <small>optional</small>`}</td><td>${row.type}</td><td>${row.description}</td></tr>`)}
                    </tbody>
                </table>
                ${shown.map((example) => html`<pre><code>${JSON.stringify(example, null, 2)}</code></pre>`)}
            </div>
        </details>`;
}
