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


QUARTERS = (0, 3, 2, 1)  # Folded in half twice: one fat fold in front that holds a smaller one.


def folded(width, depth, layers, thick, material, seed=1, at_z=0.0, slack=0.35, skew=0.02, hem=0.0, soft=0.0):
    """A cloth folded back and forth; its front edge shows the folds. Centre on x = y = 0.

    Runs along Y and turns at both ends; the round folds face the camera (-Y). `layers` is their number
    or the order in which the cloth passes through them. `soft` lets a pack swell at the fold and
    sink at its sides and corners; a stack of packs sinks as one when each is given its `at_z`."""
    rnd = random.Random(seed)
    order = list(range(layers)) if isinstance(layers, int) else list(layers)
    path = []
    for k, layer in enumerate(order):
        z = at_z + thick * (0.5 + layer)
        y0, y1 = (-depth / 2, depth / 2) if k % 2 else (depth / 2, -depth / 2)
        ins = rnd.uniform(0, 0.05) * depth
        y1 = y1 - math.copysign(ins * slack, y1)
        steps = 14
        for i in range(steps + 1):
            t = i / steps
            y = y0 + (y1 - y0) * t
            # Each layer sags between its ends and swells at the fold.
            path.append((y, z + 0.10 * thick * math.sin(math.pi * t) * rnd.uniform(0.2, 1.0) * (1 if k else 0)))
        if k < len(order) - 1:
            d = -1 if k % 2 == 0 else 1
            step = (order[k + 1] - layer) * thick
            bulge = rnd.uniform(1.0, 1.7)
            for i in range(1, 7):
                a = math.pi * i / 7
                path.append((y1 + d * abs(step) / 2 * bulge * math.sin(a), z + step / 2 - step / 2 * math.cos(a)))
    lens = [0.0]
    for p, q in zip(path, path[1:]):
        lens.append(lens[-1] + math.dist(p, q))
    n = len(path) - 1
    off = Vector((seed * 7.3, seed * 3.1, 0))
    h = hem / width
    us = [i / 36 for i in range(37)]
    if hem:  # The hem ends in a row of stitches: a step down with a groove, which needs points of its own.
        side = [0, h * 0.3, h * 0.7, h * 0.92, h, h * 1.12, h * 1.3]
        us = side + [h * 1.3 + (1 - 2.6 * h) * i / 36 for i in range(1, 36)] + [1 - v for v in reversed(side)]

    def fn(u, v):
        i = round(v * n)
        u = us[round(u * (len(us) - 1))]
        y, z = path[i]
        layer = (z - at_z) / (len(order) * thick)
        x = (u - 0.5) * width * (1 + 0.012 * math.sin(layer * 9 + seed))
        x += skew * width * 0.3 * math.sin(layer * 5.1 + seed * 2)
        p = Vector((x * 0.9, y * 0.9, layer * 2)) + off
        wob = noise.noise(p) * 0.35 * thick + noise.noise(p * 3.1) * 0.1 * thick
        edge = noise.noise(Vector((x * 1.6, layer * 7, 1)) + off) * 0.22 * thick
        drop = 1 if layer > 0.12 else layer / 0.12
        if hem:
            d = min(u, 1 - u) / h
            wob += 0.3 * thick * (1 if d < 0.9 else -0.6 if d < 1.1 else 0)
        z += wob * drop
        if soft:
            ex, ey = abs(2 * x / width), abs(2 * y / depth)
            z *= 1 + soft * (0.5 * math.exp(-((y + depth / 2) / 0.3) ** 2) - 0.45 * min(ex, 1.1) ** 5 * (0.6 + 0.4 * ey * ey)
                             + 0.5 * noise.noise(Vector((x * 0.7, y * 0.7, seed * 0.13))))
        return x, y + edge * 1.4, z

    return grid(fn, len(us) - 1, n, material, lambda u, v: (us[round(u * (len(us) - 1))] * width, lens[round(v * n)] % 50),
                thick * 0.72, 1)


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


def round_drape(radius, height, half, material, n=84, seed=1):
    """A square cloth, `half` from its middle to its sides, let fall over a round table top."""
    ring = [(radius * math.cos(i * math.pi / 40), radius * math.sin(i * math.pi / 40)) for i in range(80)]
    collider([(x, y, height - d) for d in (0, 0.14) for x, y in ring],
             [tuple(range(80)), tuple(range(159, 79, -1)), *[(i, 80 + i, 80 + (i + 1) % 80, (i + 1) % 80) for i in range(80)]], 30)
    turn = 0.35 + seed

    def fn(u, v):
        x, y = (u - 0.5) * 2 * half, (v - 0.5) * 2 * half
        return (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn),
                height + 0.04 + 0.02 * noise.noise(Vector((x, y, seed))))

    o = grid(fn, n, n, material, lambda u, v: (u * 2 * half, v * 2 * half), 0.02, 0)
    o.modifiers.clear()
    settle(o, 70, 1.0, 14, 0.25, 0.35, gap=0.025)
    hem(o)
    return o


def hem(o, thickness=0.02):
    """Gives a settled cloth its thickness, double along the border."""
    m = o.modifiers.new('t', 'SOLIDIFY')
    m.thickness, m.offset = thickness, 1
    subdivide(o, 1)
    return o


def settle(o, frames=40, gravity=1.0, stiff=12.0, bend=0.12, mass=0.3, pressure=0.0, touch=False, gap=0.02):
    """Lets the cloth solver move `o` and keeps the shape it comes to. Colliders must stand before."""
    c = o.modifiers.new('cloth', 'CLOTH')
    st, hit = c.settings, c.collision_settings
    st.quality, st.mass, st.air_damping = 6, mass, 4
    st.tension_stiffness = st.compression_stiffness = stiff
    st.shear_stiffness, st.bending_stiffness = stiff / 2, bend
    st.use_pressure, st.uniform_pressure_force = pressure > 0, pressure
    st.effector_weights.gravity = gravity
    hit.distance_min, hit.use_self_collision, hit.self_distance_min = gap, touch, gap
    hit.collision_quality, hit.friction = 3, 20
    sc = bpy.context.scene
    c.point_cache.frame_end = frames
    for f in range(1, frames + 1):
        sc.frame_set(f)
    dg = bpy.context.evaluated_depsgraph_get()
    solid = bpy.data.meshes.new_from_object(o.evaluated_get(dg))
    o.modifiers.clear()
    o.data = solid
    sc.frame_set(1)
    for p in o.data.polygons:
        p.use_smooth = True
    return o


def collider(verts, faces, friction=20.0):
    """A shape cloth comes to rest on; not seen in the picture."""
    o = link('collider', verts, faces, None, smooth=False)
    o.modifiers.new('c', 'COLLISION')
    o.collision.thickness_outer, o.collision.cloth_friction = 0.02, friction
    o.hide_render, o['extra'] = True, True
    return o


def plane(z=0.0, size=20.0):
    return collider([(-size, -size, z), (size, -size, z), (size, size, z), (-size, size, z)], [(0, 1, 2, 3)])


def cushion(size, material, pressure=9.0, frames=34, seed=1, long=None, pose=None, cut=0.065, gravity=0.0, n=40):
    """Two sewn squares blown up by the cloth solver; returns the settled mesh, centred on 0.
    A pressure of 9 is well filled, 6 is old and soft.

    `pose` (a matrix) puts it up before it settles, on colliders that stand there already."""
    w, h = size, long or size
    me_verts, faces, uvs = [], [], []
    idx = {}

    def vert(i, j, side):
        border = i in (0, n) or j in (0, n)
        key = (i, j, 0 if border else side)
        if key not in idx:
            idx[key] = len(me_verts)
            u, v = i / n * 2 - 1, j / n * 2 - 1
            # Sides cut round, as a tailor does: they pull straight when it is filled. Corners are
            # sewn off round too, otherwise they stand out as sharp ears.
            ear = 1 - 0.045 * (abs(u * v)) ** 5
            x, y = u * w / 2 * (1 + cut * (1 - v * v)) * ear, v * h / 2 * (1 + cut * (1 - u * u)) * ear
            z = 0 if border else (0.03 if side == 0 else -0.03)
            at = Vector((i * 0.4, j * 0.4, side * 9 + seed * 5))
            jit = 0.03 * noise.noise(at) * (0 if border else 1)
            me_verts.append(Vector((x, y, z + jit)))
            uvs.append((i / n * w, j / n * h))
        return idx[key]

    for side in (0, 1):
        for i in range(n):
            for j in range(n):
                q = (vert(i, j, side), vert(i + 1, j, side), vert(i + 1, j + 1, side), vert(i, j + 1, side))
                faces.append(q if side == 0 else q[::-1])
    o = link('cushion', [pose @ p for p in me_verts] if pose else me_verts, faces, material, uvs=uvs)
    settle(o, frames, gravity, 12, 0.12, 0.3, pressure * 0.28)
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
