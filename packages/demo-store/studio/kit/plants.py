"""Branches, leaves and plants, grown from a seed number so that they are the same every time.

Lengths in decimetres. A leaf is a small bent mesh; a branch is a swept twig with leaves along it.
"""
import math
import random

import bpy
from mathutils import Matrix, Vector

from kit.materials import leaf as leaf_material
from kit.materials import plain
from kit.shapes import catmull, link, subdivide, sweep

GREENS = {'olive': (0.16, 0.2, 0.1), 'fig': (0.03, 0.075, 0.028), 'eucalyptus': (0.15, 0.2, 0.14),
          'snake': (0.07, 0.12, 0.04), 'straw': (0.45, 0.3, 0.13)}


def leaf_mesh(length, width, bend=0.3, fold=0.2, tip=0.8, material=None, nx=4, ny=10, blunt=False):
    """A leaf along +Y from the origin, bent down towards its tip and folded along the midrib."""
    verts, faces, uvs = [], [], []
    for j in range(ny + 1):
        t = j / ny
        w = width * (math.sin(math.pi * t ** tip) ** 0.8 if not blunt else math.sin(math.pi * (0.04 + 0.96 * t) ** 0.6) ** 0.55)
        w = max(w, width * 0.03)
        a = bend * t
        y = length * (math.sin(a) / bend if bend else t)
        z = -length * ((1 - math.cos(a)) / bend if bend else 0)
        for i in range(nx + 1):
            s = i / nx * 2 - 1
            verts.append((s * w / 2, y, z + fold * abs(s) * w / 2 + 0.02 * length * math.sin(9 * t + 2 * s) * abs(s)))
            uvs.append((i / nx, t))
    for j in range(ny):
        for i in range(nx):
            k = j * (nx + 1) + i
            faces.append((k, k + 1, k + nx + 2, k + nx + 1))
    o = link('leaf', verts, faces, material, uvs=uvs)
    subdivide(o, 1)
    return o


def place(o, at, direction, roll=0.0, scale=1.0):
    """Points a leaf's +Y along `direction`, its upper side as far up as it goes."""
    y = Vector(direction).normalized()
    up = Vector((0, 0, 1)) if abs(y.z) < 0.95 else Vector((1, 0, 0))
    x = y.cross(up).normalized()
    z = x.cross(y)
    m = Matrix((x, y, z)).transposed().to_4x4()
    o.matrix_world = Matrix.Translation(at) @ m @ Matrix.Rotation(roll, 4, 'Y') @ Matrix.Scale(scale, 4)
    return o


def copy(o):
    c = o.copy()
    bpy.context.scene.collection.objects.link(c)
    return c


def branch(path, kind='olive', leaves=22, size=0.42, width=0.13, thick=0.022, start=0.35, seed=1, pairs=False,
           angle=0.9):
    """A twig along `path` with leaves on its upper part."""
    rnd = random.Random(seed)
    pts = catmull(path, 12)
    n = len(pts)
    twig = sweep(pts, [(thick * (1 - 0.7 * i / n), thick * (1 - 0.7 * i / n)) for i in range(n)],
                 plain((0.12, 0.08, 0.045), 0.7, 0.2), 8, levels=0)
    m = leaf_material(GREENS[kind], 0.42 if kind != 'eucalyptus' else 0.6, 0.25, 0.3)
    base = [leaf_mesh(size, width, rnd.uniform(0.2, 0.7), 0.18, 0.85, m) for _ in range(4)]
    out = [twig]
    used = set()
    for k in range(leaves):
        t = start + (1 - start) * (k + 0.5) / leaves
        i = min(n - 2, int(t * (n - 1)))
        p, d = Vector(pts[i]), (Vector(pts[i + 1]) - Vector(pts[i])).normalized()
        a = k * (math.pi if pairs else 2.4) + rnd.uniform(-0.4, 0.4)
        side = d.orthogonal().normalized()
        side.rotate(Matrix.Rotation(a, 3, d).to_quaternion())
        ang = angle * (1 - 0.5 * t) + rnd.uniform(-0.15, 0.15)
        direction = d * math.cos(ang) + side * math.sin(ang)
        b = base[k % 4]
        o = b if k % 4 not in used else copy(b)
        used.add(k % 4)
        place(o, p, direction, rnd.uniform(-0.5, 0.5), rnd.uniform(0.7, 1.1) * (1.05 - 0.45 * t))
        out.append(o)
    tip = copy(base[0])
    place(tip, pts[-1], Vector(pts[-1]) - Vector(pts[-3]), 0, 0.6)
    return [*out, tip]


def rubber_fig(height=3.7, seed=3, leaves=19):
    """Stem and large oval leaves; stands on z = 0 (the soil)."""
    rnd = random.Random(seed)
    stem = catmull([(0, 0, -0.3), (0.05, 0.02, height * 0.3), (-0.06, 0.04, height * 0.65), (0.04, 0, height)], 10)
    n = len(stem)
    out = [sweep(stem, [(0.07 - 0.04 * i / n,) * 2 for i in range(n)], plain((0.13, 0.1, 0.05), 0.6, 0.3), 10)]
    m = leaf_material(GREENS['fig'], 0.2, 0.08, 0.35)
    stalk = plain((0.16, 0.17, 0.06), 0.5, 0.3)
    for k in range(leaves):
        t = 0.16 + 0.84 * k / (leaves - 1)
        i = min(n - 1, int(t * (n - 1)))
        p = Vector(stem[i])
        a = k * 2.4 + rnd.uniform(-0.2, 0.2)
        lift = 0.35 + 0.9 * t ** 3 + rnd.uniform(-0.1, 0.1)
        d = Vector((math.cos(a) * math.cos(lift), math.sin(a) * math.cos(lift), math.sin(lift)))
        q = p + d * 0.3
        out.append(sweep([p, (p + q) / 2 + Vector((0, 0, 0.02)), q], (0.026, 0.026), stalk, 8))
        size = (2.0 - 0.95 * t) * rnd.uniform(0.9, 1.1)
        o = leaf_mesh(size, size * 0.52, rnd.uniform(0.4, 0.9), 0.2, 0.88, m, 6, 14)
        out.append(place(o, q, d, rnd.uniform(-0.25, 0.25)))
    return out


def snake_plant(seed=2, blades=13, height=3.0):
    rnd = random.Random(seed)
    from kit.materials import Nodes, scaled
    n = Nodes('snake')
    uv = n.add('SeparateXYZ', None, Vector=n.coord.outputs['UV'])
    edge = n.math('ABSOLUTE', n.math('SUBTRACT', uv.outputs['X'], 0.5))
    rim = n.ramp(edge, 0.40, 0.43)
    warp = n.noise(1.0, 3, n.add('Mapping', None, Vector=n.coord.outputs['UV'], Scale=(3, 24, 1)).outputs[0])
    band = n.ramp(warp, 0.44, 0.56)
    col = n.mix(band, (0.03, 0.07, 0.03), (0.14, 0.2, 0.1))
    col = n.mix(rim, col, (0.45, 0.42, 0.12))
    col = scaled(n, col, n.ramp(n.add('ObjectInfo').outputs['Random'], 0, 1, 0.8, 1.15, smooth=False))
    m = n.finish(None, Base_Color=col, Roughness=0.35, Specular=0.4)
    out = []
    for k in range(blades):
        a, r = k * 2.4, 0.06 + 0.3 * (k / blades) ** 0.6
        h = height * rnd.uniform(0.55, 1.0) * (1.05 - 0.35 * k / blades)
        lean = 0.06 + 0.24 * k / blades
        d = Vector((math.cos(a) * lean, math.sin(a) * lean, 1))
        o = leaf_mesh(h, 0.34, rnd.uniform(-0.12, 0.12) or 0.05, 0.5, 0.55, m, 6, 16, blunt=True)
        place(o, (math.cos(a) * r, math.sin(a) * r, -0.1), d, a + rnd.uniform(-0.6, 0.6))
        out.append(o)
    return out


def pilea(seed=5, leaves=26, size=0.62):
    """A coin plant: round leaves on thin stalks that spring from a short stem; stands on z = 0."""
    rnd = random.Random(seed)
    m = leaf_material((0.07, 0.16, 0.035), 0.28, 0.15, 0.15)
    stalk = plain((0.2, 0.2, 0.07), 0.5, 0.3)
    base = [leaf_mesh(size, size * 1.02, 0.22, 0.06, 1.0, m, 8, 12, blunt=True) for _ in range(3)]
    out = [sweep([(0, 0, -0.1), (0.02, 0, 0.35), (0, 0.02, 0.7)], (0.05, 0.035), plain((0.12, 0.09, 0.05), 0.7), 10)]
    for k in range(leaves):
        t = k / leaves
        a = k * 2.4 + rnd.uniform(-0.25, 0.25)
        reach, rise = (1.15 - 0.75 * t) * rnd.uniform(0.8, 1.1), 0.3 + 1.35 * t ** 0.8
        tip = Vector((reach * math.cos(a), reach * math.sin(a), rise))
        foot = Vector((0, 0, 0.1 + 0.6 * t))
        bow = (foot + tip) / 2 + Vector((0, 0, 0.22))
        out.append(sweep(catmull([tuple(foot), tuple(bow), tuple(tip)], 8), (0.016, 0.016), stalk, 6, levels=0))
        o = base[k] if k < 3 else copy(base[k % 3])
        d = Vector((math.cos(a), math.sin(a), -1.15 + 1.0 * t + rnd.uniform(-0.2, 0.2)))
        # The stalk meets the leaf inside its edge, as a coin plant's does.
        scale = rnd.uniform(0.6, 1.05) * (1.1 - 0.4 * t)
        out.append(place(o, tip - d.normalized() * size * scale * 0.3, d, rnd.uniform(-0.3, 0.3), scale))
    return out


def soil(r, z, seed=4):
    from kit.materials import Nodes
    from kit.shapes import lathe
    n = Nodes('soil')
    f = n.noise(9, 6)
    m = n.finish(None, Base_Color=n.mix(f, (0.01, 0.007, 0.004), (0.06, 0.04, 0.025)), Roughness=0.95,
                 Specular=0.1, Normal=n.bump(f, 1.0, 0.12))
    return lathe([(0, z + 0.03), (r * 0.5, z + 0.02), (r, z)], m, 48, 2, 0.01, seed)
