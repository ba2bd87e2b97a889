"""Blender's side of a picture: builds one shot, exposes it twice, writes passes and a job file.

Run by render.sh: blender -b -P shoot.py -- <picture> <folder> [key=value…]
The job file tells develop.py which finished pictures come out of these passes.
"""
import json
import os
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import shots  # noqa: E402

if '--list' in sys.argv:
    for s in shots.ALL.values():
        print(f'SHOT {s.name}={next(iter(s.files.values()))}')
    sys.exit()

name, folder = sys.argv[sys.argv.index('--') + 1:][:2]
options = dict(a.split('=') for a in sys.argv[sys.argv.index('--') + 3:])
start = time.time()
shot = shots.ALL[name]
stage = shot.build()
if 'samples' in options:
    stage.scene.cycles.samples = int(options['samples'])
if 'percent' in options:
    # A small preview needs no fine meshes; building them takes longer than exposing it.
    stage.scene.render.resolution_percentage = int(options['percent'])
    stage.scene.render.use_simplify, stage.scene.render.simplify_subdivision_render = True, 1
os.makedirs(folder, exist_ok=True)
built = time.time()
stage.expose(folder)
json.dump({'name': name, 'rendered': shot.rendered, 'colours': shot.colours, 'files': shot.files,
           'exposure': getattr(stage, 'exposure', 1.0)}, open(os.path.join(folder, 'job.json'), 'w'))
print(f'SHOT {name}: built in {built - start:.1f} s, exposed in {time.time() - built:.1f} s')
