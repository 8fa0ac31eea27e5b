import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const guide = [
    ['The guide in an hour', '/guide/'],
    ['Sockets and patterns', '/guide/sockets-and-patterns'],
    ['Messages', '/guide/messages'],
    ['Many sockets', '/guide/many-sockets'],
    ['Intermediaries', '/guide/intermediaries'],
    ['Errors and ending', '/guide/errors-and-ending'],
    ['Threads', '/guide/threads'],
    ['Coordination', '/guide/coordination'],
    ['Zero-copy', '/guide/zero-copy'],
    ['Envelopes', '/guide/envelopes'],
    ['High-water marks', '/guide/high-water-marks'],
    ['Missing messages', '/guide/missing-messages'],
];

const beyond = [
    ['Contracts', '/guide/contracts'],
    ['Hosting', '/guide/hosting'],
    ['Logs, traces and metrics', '/guide/telemetry'],
    ['Testing', '/guide/testing'],
    ['The wire format', '/wire'],
    ['Interop', '/interop'],
    ['Security', '/guide/security'],
    ['Performance', '/guide/performance'],
    ['The tool', '/guide/tool'],
    ['Migrating from NetMQ', '/migrating-from-netmq'],
];

// Every other page of this folder, by its heading.
const docs = dirname(dirname(fileURLToPath(import.meta.url)));
const named = new Set(beyond.map(([, link]) => `${link.slice(1)}.md`));
const reference = [
    ['Analyzer rules', '/rules/README'],
    ...readdirSync(docs).filter(file => file.endsWith('.md') && file !== 'index.md' && !named.has(file)).sort()
        .map(file => [readFileSync(join(docs, file), 'utf8').match(/^# (.+)$/m)[1], `/${file.slice(0, -'.md'.length)}`]),
];

const items = pages => pages.map(([text, link]) => ({ text, link }));

// Anchors as GitHub makes them, so that one link holds in both places.
const slugify = heading => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

export default defineConfig({
    title: 'PactMQ',
    description: 'ZeroMQ for .NET, from the sockets up, with typed contracts',
    lang: 'en',
    cleanUrls: false,
    head: [['link', { rel: 'icon', href: 'data:,' }]],
    markdown: { anchor: { slugify }, languageAlias: { 'c#': 'csharp' } },
    themeConfig: {
        outline: [2, 3],
        search: { provider: 'local' },
        nav: [
            { text: 'Guide', link: '/guide/' },
            { text: 'Contracts', link: '/guide/contracts' },
            { text: 'Options', link: '/options' },
            { text: 'Rules', link: '/rules/README' },
        ],
        sidebar: [
            { text: 'The guide\'s second chapter', items: items(guide) },
            { text: 'Beyond the chapter', items: items(beyond) },
            { text: 'Reference', items: items(reference) },
        ],
        footer: { message: 'MIT licence' },
    },
});
