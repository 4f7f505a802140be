import {render} from './lib.js';

/**
 * Draws parts of the page, each at most once for a frame of the screen, however often what it shows has changed.
 */
const dirty = new Set();

function flush()
{
    const draws = [...dirty];
    dirty.clear();
    for (const draw of draws)
    {
        draw();
    }
}

/**
 * A part of the page.
 *
 * @param {HTMLElement} host of the part.
 * @param {() => unknown} template tells what it shows now.
 * @returns {() => void} to be called whenever that has changed.
 */
export function part(host, template)
{
    const draw = () => render(template(), host);
    return () =>
    {
        if (dirty.size === 0)
        {
            requestAnimationFrame(flush);
        }
        dirty.add(draw);
    };
}
