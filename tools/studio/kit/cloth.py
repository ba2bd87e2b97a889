"""Cloth without simulation where a shape is known (folds, rolls, falls), with it for cushions.

UVs are in decimetres of cloth, so that the weave keeps its size. Lengths in decimetres.
"""
import math
import random

import bpy
from mathutils import Vector, noise

from kit.shapes import link, subdivide


def grid(fn, nu, nv, material, uv=None, thickness=0.02, levels=1, offset=0.0):
    verts, faces, uvs = [], [], []
    for j in range(nv + 1):
        for i in range(nu + 1):
            u, v = i / nu, j / nv
            verts.append(fn(u, v))
            uvs.append(uv(u, v) if uv else (u, v))
    for j in range(nv):
        for i in range(nu):
            k = j * (nu + 1) + i
            faces.append((k, k + 1, k + nu + 2, k + nu + 1))
    o = link('cloth', verts, faces, material, uvs=uvs)
    m = o.modifiers.new('t', 'SOLIDIFY')
    m.thickness, m.offset = thickness, offset
    if levels:
        subdivide(o, levels)
    return o


def folded(width, depth, layers, thick, material, seed=1, at_z=0.0, slack=0.35, skew=0.02):
    """A cloth folded back and forth; its front edge shows the folds. Centre on x = y = 0.

    Runs along Y and turns at both ends; the round folds face the camera (-Y)."""
    rnd = random.Random(seed)
    path = []
    length = 0.0
    r = thick / 2
    for k in range(layers):
        z = at_z + r + k * thick
        y0, y1 = (-depth / 2, depth / 2) if k % 2 else (depth / 2, -depth / 2)
        ins = rnd.uniform(0, 0.05) * depth
        y1 = y1 - math.copysign(ins * slack, y1)
        steps = 14
        for i in range(steps + 1):
            t = i / steps
            y = y0 + (y1 - y0) * t
            # Each layer sags between its ends and swells at the fold.
            path.append((y, z + 0.10 * thick * math.sin(math.pi * t) * rnd.uniform(0.2, 1.0) * (1 if k else 0)))
        if k < layers - 1:
            d = -1 if k % 2 == 0 else 1
            bulge = rnd.uniform(1.0, 1.7)
            for i in range(1, 7):
                a = math.pi * i / 7
                path.append((y1 + d * r * bulge * math.sin(a), z + thick / 2 - thick / 2 * math.cos(a)))
    lens = [0.0]
    for p, q in zip(path, path[1:]):
        lens.append(lens[-1] + math.dist(p, q))
    length = lens[-1]
    n = len(path) - 1
    off = Vector((seed * 7.3, seed * 3.1, 0))

    def fn(u, v):
        i = round(v * n)
        y, z = path[i]
        layer = (z - at_z) / (layers * thick)
        x = (u - 0.5) * width * (1 + 0.012 * math.sin(layer * 9 + seed))
        x += skew * width * 0.3 * math.sin(layer * 5.1 + seed * 2)
        p = Vector((x * 0.9, y * 0.9, layer * 2)) + off
        wob = noise.noise(p) * 0.35 * thick + noise.noise(p * 3.1) * 0.1 * thick
        edge = noise.noise(Vector((x * 1.6, layer * 7, 1)) + off) * 0.22 * thick
        drop = 1 if layer > 0.12 else layer / 0.12
        return x, y + edge * 1.4, z + wob * drop

    return grid(fn, 36, n, material, lambda u, v: (u * width, lens[round(v * n)] % 50), thick * 0.72, 1)


def rolled(width, length, thick, core, material, seed=1, tail=0.0):
    """A roll lying along X, standing on z = 0; the loose end lies on the table towards the camera."""
    rnd = random.Random(seed)
    path, lens = [], [0.0]
    turns = (-core + math.sqrt(core * core + thick * length / math.pi)) / thick
    n = int(turns * 28)
    r_out = core + turns * thick
    for i in range(n + 1):
        a = 2 * math.pi * turns * i / n
        r = core + thick * a / (2 * math.pi)
        r *= 1 + 0.03 * math.sin(2 * a + seed) * (i / n)
        ang = -math.pi / 2 - (2 * math.pi * turns - a)
        path.append((r * math.cos(ang), r_out + r * math.sin(ang)))
    if tail:
        y, z = path[-1]
        for i in range(1, 21):
            t = i / 20
            path.append((y - tail * t, thick * 0.5 + (z - thick * 0.5) * (1 - t) ** 3 + 0.05 * math.sin(t * 7) * (1 - t)))
    for p, q in zip(path, path[1:]):
        lens.append(lens[-1] + math.dist(p, q))
    m = len(path) - 1
    phase = rnd.uniform(0, 6)

    def fn(u, v):
        i = round(v * m)
        y, z = path[i]
        t = lens[i] / lens[-1]
        x = (u - 0.5) * width + 0.05 * thick * math.sin(lens[i] * 2 + phase) + 0.25 * thick * math.sin(lens[i] * 0.6 + phase)
        w = noise.noise(Vector((x * 0.8, y * 1.2, z * 1.2 + seed))) * 0.22 * thick
        return x, y + w * (0.3 + t), max(z + w * 0.8, thick * 0.4)

    return grid(fn, 30, m, material, lambda u, v: (u * width, lens[round(v * m)]), thick * 0.7, 1)


def round_drape(radius, height, drop, folds, material, seed=1, amp=0.16):
    """A cloth over a round table of this radius and height, falling `drop` in soft folds."""
    rnd = random.Random(seed)
    waves = [(folds, 1.0, rnd.uniform(0, 6)), (folds * 2 + 1, 0.25, rnd.uniform(0, 6)), (3, 0.35, rnd.uniform(0, 6))]

    def fn(u, v):
        a = 2 * math.pi * u
        s = v * (radius + drop)
        if s <= radius - 0.08:
            z = height + 0.012 * noise.noise(Vector((s * math.cos(a), s * math.sin(a), seed)))
            return s * math.cos(a), s * math.sin(a), z
        t = (s - radius + 0.08)
        bend = min(1.0, t / 0.22)
        down = max(0.0, t - 0.1)
        k = (down / drop) if drop else 0
        w = sum(c * math.sin(f * a + p) for f, c, p in waves)
        flare = amp * (k ** 0.8) * (w + 0.55)
        r = radius - 0.08 + 0.1 * math.sin(bend * math.pi / 2) + flare
        a2 = a + 0.05 * k * math.sin(folds * a + 1.3)
        hem = 0.06 * math.sin(2 * a + 1) * k
        return r * math.cos(a2), r * math.sin(a2), height - down + 0.03 * (1 - bend) + hem - 0.0

    return grid(fn, 220, 60, material, lambda u, v: (u * 2 * math.pi * radius, v * (radius + drop)), 0.02, 1)


def cushion(size, material, pressure=5.0, frames=34, seed=1, long=None):
    """Two sewn squares blown up by the cloth solver; returns the settled mesh, centred on 0."""
    w, h = size, long or size
    n = 34
    me_verts, faces, uvs = [], [], []
    idx = {}

    def vert(i, j, side):
        border = i in (0, n) or j in (0, n)
        key = (i, j, 0 if border else side)
        if key not in idx:
            idx[key] = len(me_verts)
            u, v = i / n * 2 - 1, j / n * 2 - 1
            # Sides cut slightly round, as a tailor does: they pull straight when it is filled.
            x, y = u * w / 2 * (1 + 0.09 * (1 - v * v)), v * h / 2 * (1 + 0.09 * (1 - u * u))
            z = 0 if border else (0.02 if side == 0 else -0.02)
            jit = 0.004 * noise.noise(Vector((i * 1.7, j * 1.3, side * 9 + seed)))
            me_verts.append((x, y, z + jit))
            uvs.append((i / n * w, j / n * h))
        return idx[key]

    for side in (0, 1):
        for i in range(n):
            for j in range(n):
                q = (vert(i, j, side), vert(i + 1, j, side), vert(i + 1, j + 1, side), vert(i, j + 1, side))
                faces.append(q if side == 0 else q[::-1])
    o = link('cushion', me_verts, faces, material, uvs=uvs)
    c = o.modifiers.new('cloth', 'CLOTH')
    st = c.settings
    st.quality, st.mass = 6, 0.3
    st.tension_stiffness = st.compression_stiffness = 12
    st.shear_stiffness, st.bending_stiffness = 6, 0.12
    st.use_pressure, st.uniform_pressure_force = True, pressure
    st.effector_weights.gravity = 0
    st.air_damping = 4
    sc = bpy.context.scene
    for f in range(1, frames + 1):
        sc.frame_set(f)
    dg = bpy.context.evaluated_depsgraph_get()
    solid = bpy.data.meshes.new_from_object(o.evaluated_get(dg))
    o.modifiers.clear()
    o.data = solid
    sc.frame_set(1)
    for p in o.data.polygons:
        p.use_smooth = True
    subdivide(o, 2)
    return o


def fringe(points, direction, length, material, seed=1, thick=0.02, per=1):
    """Twisted threads hanging from the given points."""
    from kit.shapes import sweep
    rnd = random.Random(seed)
    out = []
    for p in points:
        p = Vector(p)
        for _ in range(per):
            d = Vector(direction) + Vector((rnd.uniform(-0.25, 0.25), rnd.uniform(-0.1, 0.1), rnd.uniform(-0.06, 0.1)))
            q = p + d * length * rnd.uniform(0.8, 1.1)
            mid = (p + q) / 2 + Vector((rnd.uniform(-0.04, 0.04), 0, rnd.uniform(0, 0.05)))
            q.z = max(q.z, thick)
            out.append(sweep([p, mid, q], [(thick, thick), (thick * 1.15, thick * 1.15), (thick * 0.6, thick * 0.6)], material, 6, levels=1))
    return out
