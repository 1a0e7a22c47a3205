// What is on the paper of a plan, read back with poppler: the pages as text, where the links of a PDF lead, and how far
// down each page is filled. Knows no app.

import { execFileSync } from 'node:child_process';

const run = (program, args, pdf) => execFileSync(program, args, { input: pdf, maxBuffer: 1 << 26 }).toString();

/** The text of each page, in the order in which it was written. */
export const pagesOf = (pdf) => run('pdftotext', ['-raw', '-', '-'], pdf).split('\f').slice(0, -1);

/** Width and height of the paper, in points. */
export function sizeOf(pdf) {
  const [, width, height] = /^Page size: +([\d.]+) x ([\d.]+)/m.exec(run('pdfinfo', ['-'], pdf));
  return [Math.round(width), Math.round(height)];
}

/** The page of every place that something leads to, by its id. */
export function placesOf(pdf) {
  const all = run('pdfinfo', ['-dests', '-'], pdf).matchAll(/^ *(\d+) \[.*\] "(.+)"$/gm);
  return new Map([...all].map(([, page, id]) => [id, Number(page)]));
}

/** The lines of one page within a rectangle of it, in points. */
export function linesIn(pdf, page, [x, y, width, height]) {
  const at = ['-x', x, '-y', y, '-W', width, '-H', height].map(String);
  return run('pdftotext', ['-layout', '-f', `${page}`, '-l', `${page}`, ...at, '-', '-'], pdf).split('\n').map((line) => line.trim()).filter(Boolean);
}

/** Within margins of 20 mm. */
const MARGIN = 20 / 25.4 * 72;

/** Of each page, which share of its height lies above the end of its last word; heads and feet do not count. */
export function filled(pdf) {
  const pages = run('pdftotext', ['-bbox', '-', '-'], pdf).split('<page ').slice(1);
  return pages.map((page) => {
    const height = Number(/height="([\d.]+)"/.exec(page)[1]);
    const ends = [...page.matchAll(/yMax="([\d.]+)"/g)].map(([, y]) => Number(y)).filter((y) => y > MARGIN && y <= height - MARGIN + 1);
    return (Math.max(MARGIN, ...ends) - MARGIN) / (height - 2 * MARGIN);
  });
}
