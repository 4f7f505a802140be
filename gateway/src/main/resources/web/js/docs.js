import {render} from './lib.js';
import {asyncDocument} from './asyncapi.js';

const TABS = ['http', 'stream'];
const element = (id) => document.getElementById(id);

function show(tab)
{
    for (const other of TABS)
    {
        element(other).hidden = other !== tab;
        element(`docs-${other}`).setAttribute('aria-selected', other === tab);
    }
    if (tab === 'stream')
    {
        loadStream();
    }
}

async function loadStream()
{
    try
    {
        const response = await fetch('/api/v1/asyncapi.json');
        if (!response.ok)
        {
            throw new Error(`the server answered ${response.status}`);
        }
        render(asyncDocument(await response.json()), element('stream'));
    }
    catch (error)
    {
        render(`The document could not be loaded: ${error.message}.`, element('stream'));
    }
}

for (const tab of TABS)
{
    element(`docs-${tab}`).addEventListener('click', () => show(tab));
}
// The bundle is a classic script, deferred and before this module in the document: it has run.
window.SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    dom_id: '#http',
    docExpansion: 'list',
    persistAuthorization: false,
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    validatorUrl: null,
});
show(location.hash === '#stream' ? 'stream' : 'http');
