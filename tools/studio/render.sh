#!/bin/bash
# Renders the pictures of the demo brand: all of them, or those whose name begins with the argument.
#   bash tools/studio/render.sh                 every picture
#   bash tools/studio/render.sh everyday-mug    one product with its colours and further pictures
# Needs Debian's blender (3.4) and python3-opencv. STUDIO_NEW=1 skips pictures that exist already.
set -euo pipefail
cd "$(dirname "$0")"
out=../../packages/db/seed/marl/images
mkdir -p "$out"
shots=$(blender -b -P shoot.py -- --list 2>/dev/null | sed -n 's/^SHOT //p')
for line in $shots; do
  name=${line%%=*}
  first=${line##*=}
  [[ $name == "${1:-}"* ]] || continue
  if [[ -n ${STUDIO_NEW:-} && -e $out/$first.webp ]]; then continue; fi
  passes=$(mktemp -d)
  nice -n 19 blender -b -P shoot.py -- "$name" "$passes" | grep -E '^SHOT|Error|Traceback' || true
  if [[ -e $passes/job.json ]]; then nice -n 19 /usr/bin/python3 develop.py "$passes" "$out"; fi
  rm -r "$passes"
done
