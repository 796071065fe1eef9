#!/usr/bin/env bash
# Packs the module as npm would publish it, and uses the tarball as two kinds of users do:
# sample/01-page-events on Nest 12 (ESM), and a CommonJS application on Nest 11.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$root"
npm pack --silent --pack-destination "$work" >/dev/null
tarball=$(ls "$work"/*.tgz)

try() {
  local name=$1 folder=$2 start=$3
  echo "== $name"
  mkdir "$work/$name"
  cp -r "$folder/src" "$folder/tsconfig.json" "$folder/package.json" "$work/$name/"
  cd "$work/$name"
  npm pkg set "dependencies.nestjs-webhook=file:$tarball"
  npm install --no-audit --no-fund --silent
  npm run --silent build
  $start
}

try sample-01 "$root/sample/01-page-events" 'node dist/main.js --once'
try commonjs-nest-11 "$root/test/packed/commonjs-nest-11" 'node dist/main.js'
