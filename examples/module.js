// A page that makes plans with the browser module of Ballast, without the app.
// It keeps one firm in memory, and asks the module for everything else.

import init, { composePlan, lint, open, renderHtml, renderMarkdown, sample, save } from '../pkg/ballast.js';

const WORDS = {
  title: ['A contingency plan without the app', '不用应用，也能生成预案'],
  lede: ['This page loads the module, hands it a firm and shows what comes back. Nothing leaves the browser.',
    '本页载入模块，交给它一家公司的数据，再显示它给出的结果。数据不会离开浏览器。'],
  file: ['A firm’s file (.ballast.json); none: the example firm', '公司的数据文件（.ballast.json）；不选则使用示例公司'],
  service: ['Service', '服务'],
  language: ['Language of the plan', '预案语言'],
  plan: ['The plan', '预案'],
  markdown: ['Download as Markdown', '下载Markdown'],
  html: ['Download as a web page', '下载网页'],
  firm: ['Download the firm’s file', '下载公司数据文件'],
};

const at = (id) => document.getElementById(id);
const spoken = () => (at('language').value === 'en' ? 0 : 1);
let firm = null;

/** Now, with the offset of this place: the module takes its day as today. */
function now() {
  const time = new Date();
  const offset = -time.getTimezoneOffset();
  const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, '0');
  const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** Offers a text as a file. */
function offer(id, name, kind, text) {
  const link = at(id);
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.textContent = WORDS[id][spoken()];
}

/** Shows what the module says; its refusals say what to do. */
function show(act) {
  at('error').textContent = '';
  try {
    act();
  } catch (error) {
    if (error.name !== 'BallastError') throw error;
    at('error').textContent = spoken() && error.zh ? error.zh : error.message;
  }
}

function list() {
  const options = (firm.services ?? []).map((service) => new Option(service.name ?? service.id, service.id));
  at('service').replaceChildren(...options);
}

function draw() {
  const language = at('language').value;
  document.documentElement.lang = spoken() ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = WORDS[element.dataset.text][spoken()];

  const findings = lint(firm, now());
  at('findings-title').textContent = spoken() ? `发现${findings.length}个问题` : `${findings.length} findings`;
  at('findings').replaceChildren(...findings.slice(0, 10).map(({ message }) => {
    const item = document.createElement('li');
    item.textContent = spoken() ? message.zh : message.en;
    return item;
  }));

  const plan = composePlan(firm, { service: at('service').value || undefined, locale: language, at: now() });
  const markdown = renderMarkdown(plan);
  at('shown').textContent = markdown;
  offer('markdown', 'plan.md', 'text/markdown', markdown);
  offer('html', 'plan.html', 'text/html', renderHtml(plan));
  offer('firm', 'firm.ballast.json', 'application/json', save(firm, now()));
}

at('language').addEventListener('change', () => show(() => {
  if (!at('file').files.length) {
    firm = sample('online-shop', spoken() ? 'zh-CN' : 'en', now());   // same ids in both languages
    const chosen = at('service').value;
    list();
    at('service').value = chosen;
  }
  draw();
}));
at('service').addEventListener('change', () => show(draw));
at('file').addEventListener('change', async () => {
  const file = at('file').files[0];
  const text = await file?.text();
  show(() => {
    firm = file ? open(text) : sample('online-shop', spoken() ? 'zh-CN' : 'en', now());
    list();
    draw();
  });
});

await init();
at('language').value = /^zh/i.test(navigator.language) ? 'zh-CN' : 'en';
firm = sample('online-shop', spoken() ? 'zh-CN' : 'en', now());
list();
draw();
