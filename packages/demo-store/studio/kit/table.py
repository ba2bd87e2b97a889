"""What a laid table needs besides food: table tops, linen, cutlery and the light of a window.

Cutlery lies along +Y with its working end away from the origin. Lengths in decimetres; the window
is a spot lamp behind a board with panes cut out, far enough left that it shades nothing else.
"""
import math
import random

import bpy
from mathutils import Matrix, Vector, noise

from kit.cloth import grid
from kit.materials import cloth, plain, wood
from kit.palette import colour
from kit.shapes import box, catmull, extrude, link, sweep


def oak(seed=1, axis='X', k=1.0, kind='Oak'):
    return wood(colour(kind), axis, k, seed=seed, tinted=False)


def top(z=0.3, back=2.6, kind='Oak', planks=6, width=1.5, seed=1):
    """A table top of planks running along X; its back edge is at y = `back`."""
    rnd = random.Random(seed)
    out = []
    for k in range(planks):
        o = box((26, width - 0.014, 0.3), oak(seed + k * 2.7, 'X', 0.5, kind), (rnd.uniform(-3, 3), back - width * (k + 0.5), z - 0.15),
                0.018, 3)
        o['extra'] = True
        out.append(o)
    return out


def linen(col='Chalk', z=0.02, size=(12, 10), at=(0, 0), turn=0, creases=(-1.9, 1.7), seed=1, weave=1.5):
    """A cloth spread out: soft waves, and the sharp creases of the cupboard. Its face is at about z + 0.03."""
    def fn(u, v):
        x, y = (u - 0.5) * size[0], (v - 0.5) * size[1]
        w = 0.012 * noise.noise(Vector((x * 0.7, y * 0.7, seed))) + 0.004 * noise.noise(Vector((x * 2.4, y * 2.4, seed)))
        for c in creases:
            w += 0.014 * math.exp(-((x - c - 0.05 * noise.noise(Vector((y, c, seed)))) / 0.1) ** 2)
            w += 0.01 * math.exp(-((y - c * 0.8 - 0.04 * noise.noise(Vector((x, c, seed)))) / 0.1) ** 2)
        return x, y, 0.015 + w
    m = cloth(colour(col), weave, tinted=False)
    o = grid(fn, 200, 170, m, lambda u, v: (u * size[0], v * size[1]), 0.012, 0)
    o.matrix_world = Matrix.Translation((*at, z)) @ Matrix.Rotation(math.radians(turn), 4, 'Z')
    o['extra'] = True
    return o


def steel():
    return plain((0.6, 0.57, 0.53), 0.26, 0.5, metal=1.0, bump=0.02)


def spoon(m, length=1.4):
    """Lies on its bowl and on the end of its handle."""
    def fn(u, v):
        s, k = u * 2 - 1, length / 1.4
        if v < 0.66:
            t = v / 0.66
            end = min(1.0, (t / 0.06)) ** 0.5
            w, z = (0.052 - 0.028 * t) * max(end, 0.1), 0.02 + 0.13 * t ** 1.6 + 0.012 * (1 - s * s)
        else:
            t = (v - 0.66) / 0.34
            w = max(0.024 * (1 - t) ** 2, 0.152 * math.sin(math.pi * min(1, 0.06 + 0.94 * t) ** 0.82) ** 0.62)
            z = 0.15 - 0.045 * t - 0.1 * math.sin(math.pi * t) ** 0.8 * (1 - s * s)
        return s * w * k, v * length, z * k
    return [grid(fn, 10, 64, m, None, 0.014, 1)]


def knife(m, length=2.0):
    pts = [(-0.045, 0.03), (0, 0), (0.045, 0.03), (0.06, 0.3), (0.05, 0.9), (0.05, 1.0), (0.1, 1.06), (0.115, 1.5), (0.1, 1.8),
           (0.03, 1.98), (-0.03, 2.0), (-0.055, 1.9), (-0.06, 1.1), (-0.05, 1.0), (-0.05, 0.9), (-0.06, 0.3)]
    k = length / 2.0
    ring = catmull([*pts, pts[0]], 5)[:-1]
    return [extrude([(x * k, y * k) for x, y in ring], 0.028, m, 0.011, 3)]


def fork(m, length=1.9):
    k = length / 1.9

    def fn(u, v):
        s = u * 2 - 1
        w = 0.055 - 0.03 * min(1, v / 0.75) if v < 0.75 else 0.025 + 0.085 * ((v - 0.75) / 0.25) ** 0.7
        return s * w * k, v * 1.42 * k, (0.02 + 0.12 * v ** 2 + 0.01 * (1 - s * s)) * k
    out = [grid(fn, 8, 40, m, None, 0.016, 1)]
    for i in range(4):
        x = (-0.093 + 0.062 * i) * k
        out.append(sweep(catmull([(x, 1.36 * k, 0.135 * k), (x, 1.5 * k, 0.13 * k), (x, 1.68 * k, 0.085 * k), (x, 1.9 * k, 0.1 * k)], 6),
                         [(0.011, 0.017)] * 12 + [(0.009, 0.013)] * 6 + [(0.006, 0.005)], m, 8, levels=1))
    return out


def lay(objects, at, turn=0.0, tip=(0, 0)):
    """Puts things down: tips them about X and Y (degrees), turns them about Z, moves them."""
    m = Matrix.Translation(at) @ Matrix.Rotation(math.radians(turn), 4, 'Z') @ Matrix.Rotation(math.radians(tip[1]), 4, 'Y') @ \
        Matrix.Rotation(math.radians(tip[0]), 4, 'X')
    for o in objects:
        o.matrix_world = m @ o.matrix_basis
    return objects


def extra(objects):
    """Things the camera need not keep in the frame."""
    for o in objects:
        o['extra'] = True
    return objects


def sun(s, target=(0, 0, 0.5), power=1.0, angle=24, eye=(-6, -2.6, 4.2), soft=0.03):
    """Low sun through a window, without its frame. Returns where it is and where it points."""
    eye, target = Vector(eye) * s.size, Vector(target)
    l = bpy.data.lights.new('sun', 'SPOT')
    l.energy, l.shadow_soft_size, l.color = 6000 * s.size ** 2 * power, soft * s.size, (1, 0.87, 0.7)
    l.spot_size, l.spot_blend = math.radians(angle), 0.35
    o = bpy.data.objects.new('sun', l)
    o.location = eye
    o.rotation_euler = (target - eye).to_track_quat('-Z', 'Y').to_euler()
    s.scene.collection.objects.link(o)
    return eye, target


def window(s, target=(0, 0, 0.5), power=1.0, panes=(2, 3), pane=(0.95, 0.85), bar=0.13, tilt=4, **how):
    """Sun through panes; `pane` and `bar` are the sizes of their light on the subject, for size 1."""
    eye, target = sun(s, target, power, 40, **how)
    f = 0.25
    axis = (target - eye).to_track_quat('-Z', 'Y').to_matrix().to_4x4()
    lines = []
    for count, w in zip(panes, pane):
        total = count * w + (count - 1) * bar
        edge = [-9.0]
        for k in range(count):
            a = -total / 2 + k * (w + bar)
            edge += [a, a + w]
        lines.append([v * f * s.size for v in (*edge, 9.0)])
    verts = [(x, y, 0) for y in lines[1] for x in lines[0]]
    n = len(lines[0])
    faces = [(j * n + i, j * n + i + 1, (j + 1) * n + i + 1, (j + 1) * n + i) for j in range(len(lines[1]) - 1) for i in range(n - 1)
             if not (i % 2 and j % 2)]
    # Cut off the outer sheet near the lamp's cone, so that the board stays small.
    lim = 1.2 * s.size
    o = link('window', [(max(-lim, min(lim, x)), max(-lim, min(lim, y)), 0) for x, y, _ in verts], faces, plain((0.02, 0.02, 0.02), 1, 0))
    o.matrix_world = Matrix.Translation(eye + (target - eye) * f) @ axis @ Matrix.Rotation(math.radians(tilt), 4, 'Z')
    o['backdrop'] = True
    o.visible_camera = o.visible_glossy = False
    return o
