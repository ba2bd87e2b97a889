"""Daylight through a window, and the large things that the wide scenes stand on or against.

The window is a dark sheet with panes that only shadow rays see, far to the left: the sun throws it
softly on wall and table. Lengths in decimetres.
"""
import math

import bpy
from mathutils import Vector, noise

from kit import cloth as c3
from kit import plants
from kit.materials import brass, paper, wood
from kit.palette import colour
from kit.shapes import box, lathe, link

SUN = (1.0, 0.91, 0.79)


def shade_only(o):
    """Takes part in shadows and nothing else: it stands outside the picture."""
    o.visible_camera = o.visible_diffuse = o.visible_glossy = o.visible_transmission = False
    o['extra'] = True
    return o


def sunlight(s, target, azimuth=58, height=24, strength=3.4, soft=2.4, window=(5, 6), panes=(2, 3), bar=0.3, leaves=(),
             gap=None, seed=1, tint=SUN):
    """Sun from the left, `azimuth` degrees from the camera's side, through a window whose middle
    falls on `target`. `leaves` are (y, z) feet of twigs before the panes, relative to its middle."""
    a, h = math.radians(azimuth), math.radians(height)
    source = Vector((-math.sin(a) * math.cos(h), -math.cos(a) * math.cos(h), math.sin(h)))
    lamp = bpy.data.lights.new('sun', 'SUN')
    lamp.energy, lamp.angle, lamp.color = strength, math.radians(soft), tint
    o = bpy.data.objects.new('sun', lamp)
    o.rotation_euler = source.to_track_quat('Z', 'Y').to_euler()
    s.scene.collection.objects.link(o)
    gap = gap or 4.2 * s.size  # Behind the key lamp, which it must not shade.
    mid = Vector(target) + source * (gap / (math.sin(a) * math.cos(h)))
    w, t = window[0] / 2, window[1] / 2
    far = 30 * s.size
    rects = [(-far, -w, -far, far), (w, far, -far, far), (-w, w, -far, -t), (-w, w, t, far)]
    for i in range(1, panes[0]):
        y = -w + 2 * w * i / panes[0]
        rects.append((y - bar / 2, y + bar / 2, -t, t))
    for i in range(1, panes[1]):
        z = -t + 2 * t * i / panes[1]
        rects.append((-w, w, z - bar / 2, z + bar / 2))
    verts, faces = [], []
    for y0, y1, z0, z1 in rects:
        k = len(verts)
        verts += [mid + Vector((0, y, z)) for y, z in ((y0, z0), (y1, z0), (y1, z1), (y0, z1))]
        faces.append((k, k + 1, k + 2, k + 3))
    shade_only(link('window', verts, faces, None, smooth=False))
    for k, (y, z, lean) in enumerate(leaves):
        # A twig that grows up past the panes, a hand's width inside the glass.
        p = mid + Vector((1.5, y, z))
        path = [p + Vector((0, lean * u * u * 3.2 + 0.2 * math.sin(3 * u + k), 4.6 * u)) for u in (0, 0.25, 0.5, 0.75, 1)]
        for leaf in plants.branch([tuple(q) for q in path], 'fig', 15, 1.25, 0.5, 0.05, start=0.1, seed=seed + k):
            shade_only(leaf)
    return o


def soften_bulbs(s, radius):
    """A frosted bulb in daylight: no hard rim of light on the wall above a shade."""
    for o in s.scene.objects:
        if o.type == 'LIGHT' and o.data.type == 'POINT':
            o.data.shadow_soft_size = radius


def side_wall(s, x, tone, y0=-30.0, y1=12.0, height=60.0):
    """The wall on the right, which makes a corner with the wall behind."""
    o = link('wall', [(x, y0, 0), (x, y1, 0), (x, y1, height), (x, y0, height)], [(0, 1, 2, 3)], paper(colour(tone), s.size),
             smooth=False)
    o['backdrop'] = True
    return o


def planks(s, y0=-40.0, y1=12.0, x0=-45.0, x1=45.0, wide=1.5, col='Oak', seed=3, z=0.0):
    """An oiled floor: boards along X, each cut from another part of the tree."""
    rows = int((y1 - y0) / wide)
    for r in range(rows):
        y = y0 + (r + 0.5) * wide
        m = wood(colour(col), 'X', 0.5, 0.45, seed=(r * 5.37 + seed) % 23, tinted=False)
        shift = (r * 7.9 + seed) % 19 - 19
        for k in range(-2, 4):
            a = shift + k * 19 + (x0 + x1) / 2
            o = box((18.97, wide - 0.025, 0.3), m, (a + 9.5, y, z - 0.15), 0.015, 2)
            o['backdrop'] = True


def sideboard(width, depth, height, front, x=0.0, doors=4, seed=2, col='Oak'):
    """A long low cupboard; its front at y = `front`, its top at z = `height`. Feet are not shown."""
    # A coarse grain: seen flat from the front, fine pores would turn to speckle.
    top = wood(colour(col), 'X', 0.16, seed=seed, tinted=False)
    mid = front + depth / 2
    parts = [box((width, depth, 0.24), top, (x, mid, height - 0.12), 0.05, 4)]
    dark = wood(tuple(c * 0.5 for c in colour(col)), 'X', 0.5, seed=seed + 1, tinted=False)
    parts.append(box((width - 0.2, depth - 0.3, height - 0.25), dark, (x, mid + 0.08, (height - 0.25) / 2), 0.02))
    knob = brass()
    w = (width - 0.24) / doors
    for k in range(doors):
        m = wood(colour(col), 'X', 0.5, seed=seed + 5 + 3.1 * k, tinted=False)
        cx = x - width / 2 + 0.12 + w * (k + 0.5)
        parts.append(box((w - 0.05, 0.2, height - 0.33), m, (cx, front + 0.2, (height - 0.3) / 2), 0.025, 3))
        o = lathe([(0, 0), (0.05, 0), (0.045, 0.1), (0.1, 0.13), (0.13, 0.18), (0.12, 0.24), (0.07, 0.26), (0, 0.265)], knob, 32, 2, 0)
        o.rotation_euler = (math.radians(90), 0, 0)
        o.location = (cx + (w / 2 - 0.45) * (1 if k % 2 == 0 else -1), front + 0.1, height - 1.0)
        parts.append(o)
    return parts


def over_edge(width, back, edge, top, drop, material, x=0.0, seed=1, skew=0.0, ripple=1.0):
    """A cloth lying on a table from y = `back` to its front `edge`, and hanging down `drop` in folds."""
    off = Vector((seed * 5.1, seed * 2.7, 0))
    flat = back - edge
    r = 0.09
    total = flat + drop

    def fn(u, v):
        q = v * total
        side = (u - 0.5) * width
        nz = noise.noise(Vector((side * 0.9, q * 0.5, 0)) + off)
        if q < flat:
            near = max(0.0, 1 - (flat - q) / 1.2)
            y, z = back - q, top + 0.03 + 0.05 * max(0.0, nz) * (1 - near) * ripple
            k = 0.0
        else:
            t = q - flat
            a = min(1.0, t / (r * 1.57)) * math.pi / 2
            y, z = edge - r * math.sin(a), top + 0.03 - r * (1 - math.cos(a)) - max(0.0, t - r * 1.57)
            k = min(1.0, t / drop)
        fold = math.sin(side * 3.1 + seed) * 0.6 + math.sin(side * 6.3 + 2 * seed) * 0.25 + nz * 0.6
        y -= (0.06 + 0.2 * max(-0.25, fold) * ripple) * k ** 0.6 if k else 0.0
        z += 0.07 * nz * k
        return x + side * (1 - 0.07 * k) + skew * (q - flat), y, z

    return c3.grid(fn, 70, 90, material, lambda u, v: (u * width, v * total), 0.025, 1)
