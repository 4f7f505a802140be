/** The libraries, by the addresses that the gateway serves their WebJars under: the only place that knows versions. */
export {html, svg, render, nothing} from '/webjars/lit-html/3.2.1/lit-html.js';
export {repeat} from '/webjars/lit-html/3.2.1/directives/repeat.js';
export {live} from '/webjars/lit-html/3.2.1/directives/live.js';
export {default as UPlot} from '/webjars/uplot/1.6.30/dist/uPlot.esm.js';
