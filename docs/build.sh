#!/usr/bin/env bash
# Renders docs/ as a static site into artifacts/site. A link to a page that is not there fails the build.
# Needs node 20 or later. To write with a live view: npm --prefix docs run dev
set -euo pipefail
cd "$(dirname "$0")"
node snippets.mjs
npm install --no-package-lock --no-audit --no-fund --silent
npx vitepress build --outDir ../artifacts/site
echo "rendered to artifacts/site: $(find ../artifacts/site -name '*.html' | wc -l) pages"
