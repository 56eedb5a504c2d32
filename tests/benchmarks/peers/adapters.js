// The peers behind one face: make(element, task) draws the whole extent, show(begin, end) another window (milliseconds).

const script = (src) => new Promise((done, fail) => {
  document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: fail }));
});
const sheet = (href) => new Promise((done, fail) => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: fail }));
});
const HOUR = 36e5, YEAR = 365.2425 * 24 * HOUR;
const COLOURS = ["#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#edc948", "#b07aa1", "#ff9da7", "#9c755f", "#8a8a8a"];

async function vis(options) {
  await sheet("libraries/vis-timeline/styles/vis-timeline-graph2d.min.css");
  await script("libraries/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js");
  return (element, { events, groups, extent }) => {
    const items = events.map((event, id) => ({
      id, content: event.label, group: event.group, start: event.begin,
      ...(event.end > event.begin ? { end: event.end, type: "range" } : { type: "box" }),
    }));
    const lanes = groups.map((content, id) => ({ id, content }));
    const timeline = new window.vis.Timeline(element, items, lanes, {
      start: extent[0], end: extent[1], height: "100%", verticalScroll: true, zoomKey: "ctrlKey", ...options,
    });
    return { show: (begin, end) => timeline.setWindow(begin, end, { animation: false }) };
  };
}

// SIMILE zooms by steps that the page names: here one for each factor of 1.12. Its bands know no lanes: themes are colours.
const STEPS = 64, FACTOR = 1.12;

function simileSteps([begin, end], width) {
  const units = window.SimileAjax.DateTime, perMs = width / (end - begin), steps = [];
  for (let step = STEPS - 1; step >= 0; step -= 1) {
    const scale = perMs * FACTOR ** step;
    const unit = [units.DAY, units.MONTH, units.YEAR, units.DECADE, units.CENTURY]
      .find((each) => units.gregorianUnitLengths[each] * scale >= 60) ?? units.CENTURY;
    steps.push({ unit, pixelsPerInterval: units.gregorianUnitLengths[unit] * scale });
  }
  return steps;
}

async function simile() {
  window.SimileAjax_onLoad = () => {};
  await script("libraries/jquery/dist/jquery.min.js");
  await script("simile/ajax/simile-ajax-api.js?bundle=true");
  await script("simile/ajax/simile-ajax-bundle.js");
  window.SimileAjax.jQuery ??= window.jQuery;
  window.Timeline = { urlPrefix: "simile/timeline/", serverLocale: "en", clientLocale: "en" };
  window.Timeline.DateTime = window.SimileAjax.DateTime;
  await sheet("simile/timeline/timeline-bundle.css");
  await script("simile/timeline/timeline-bundle.js");
  for (const name of ["timeline", "labellers"]) await script(`simile/timeline/scripts/l10n/en/${name}.js`);
  return (element, { events, extent }) => {
    const { Timeline } = window, source = new Timeline.DefaultEventSource(), theme = Timeline.ClassicTheme.create();
    theme.event.bubble.width = 320;
    const zoomSteps = simileSteps(extent, element.clientWidth), widest = zoomSteps[STEPS - 1];
    const middle = new Date((extent[0] + extent[1]) / 2);
    const band = Timeline.createBandInfo({
      width: "100%", intervalUnit: widest.unit, intervalPixels: widest.pixelsPerInterval,
      eventSource: source, date: middle, theme, zoomIndex: STEPS - 1, zoomSteps,
    });
    const timeline = Timeline.create(element, [band], Timeline.HORIZONTAL);
    source.addMany(events.map((event) => new Timeline.DefaultEventSource.Event({
      text: event.label, description: event.label, start: new Date(event.begin), end: new Date(event.end),
      instant: event.end <= event.begin, color: COLOURS[event.group % COLOURS.length], textColor: "black",
    })));
    const shown = timeline.getBand(0), target = { id: "timeline-band-0" };
    const widthOf = () => shown.getMaxVisibleDate() - shown.getMinVisibleDate();
    return {
      show: (begin, end) => {
        const steps = Math.round(Math.log(widthOf() / (end - begin)) / Math.log(FACTOR));
        for (let step = 0; step < Math.abs(steps); step += 1) {
          if (step === Math.abs(steps) - 1) timeline.zoom(steps > 0, element.clientWidth / 2, 0, target);
          else shown.zoom(steps > 0, element.clientWidth / 2, 0, target);
        }
        shown.setMinVisibleDate(new Date(begin));
      },
    };
  };
}

// TimelineJS has eleven widths of its own, and moves by sliding what it has laid out.
async function timelinejs() {
  const folder = "libraries/@knight-lab/timelinejs/dist";
  await sheet(`${folder}/css/timeline.css`);
  await script(`${folder}/js/timeline.js`);
  const day = (ms) => { const date = new Date(ms); return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }; };
  return (element, { events, groups, extent }) => {
    const data = { events: events.map((event) => ({
      start_date: day(event.begin), ...(event.end > event.begin ? { end_date: day(event.end) } : {}),
      text: { headline: event.label, text: "" }, group: groups[event.group],
    })) };
    const timeline = new window.TL.Timeline(element, data, {
      script_path: `${location.origin}/${folder}/js/`, font: null, hash_bookmark: false, scale_factor: 1, duration: 1,
      timenav_height_percentage: 70, language: "en",
    });
    return {
      show: (begin, end) => {
        const nav = timeline._timenav, wanted = (extent[1] - extent[0]) / (end - begin);
        const step = nav.options.zoom_sequence.reduce((best, each) => (Math.abs(Math.log(each / wanted)) < Math.abs(Math.log(best / wanted)) ? each : best));
        if (step !== nav.options.scale_factor) nav.setZoomFactor(step);
        nav._el.slider.style.left = `${-nav.timescale.getPosition(begin)}px`;
      },
    };
  };
}

export const peers = {
  vis: () => vis({}),
  "vis clustered": () => vis({ cluster: { maxItems: 3 } }),
  simile,
  timelinejs,
};
