// Fills every block of code that follows a comment such as <!-- samples/Guide/Messages/Multipart.cs#program --> with that
// region of the file, or with the whole file. A test holds the pages to the files; after a change, run: node docs/snippets.mjs
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = dirname(fileURLToPath(import.meta.url));
const root = dirname(docs);

function cut(path, region) {
    const lines = readFileSync(join(root, path), 'utf8').trimEnd().split('\n');
    if (!region) {
        return lines;
    }

    const start = lines.findIndex(line => line.trim() === `#region ${region}`);
    const length = lines.slice(start + 1).findIndex(line => line.trim() === '#endregion');
    if (start < 0 || length < 0) {
        throw new Error(`${path} has no region ${region}`);
    }

    const body = lines.slice(start + 1, start + 1 + length);
    const indent = Math.min(...body.filter(line => line.trim()).map(line => line.length - line.trimStart().length));
    return body.map(line => line.slice(indent));
}

for (const name of [...readdirSync(join(docs, 'guide')).map(file => `guide/${file}`), '../README.md'].filter(name => name.endsWith('.md'))) {
    const page = join(docs, name);
    const text = readFileSync(page, 'utf8');
    const filled = text.replace(/(<!-- (\S+\.cs)(?:#(\w+))? -->\n```csharp\n)[^]*?```/g,
        (_, head, path, region) => `${head}${cut(path, region).join('\n')}\n\`\`\``);
    if (filled !== text) {
        writeFileSync(page, filled);
        console.log(`filled ${name}`);
    }
}
