"""Food for the laid table: bread, fruit, salad, pasta, butter, olives, salt, coffee.

Everything stands on z = 0 unless its docstring says otherwise, and is returned as a list of
objects for `group`. Lengths in decimetres; the seeds make every piece a little different.
"""
import math
import random

from mathutils import Matrix, Vector, noise
from kit import plants
from kit.cloth import grid
from kit.materials import Nodes, leaf, plain, scaled
from kit.shapes import box, catmull, group, lathe, link, subdivide, sweep


def bread_material(seed=0.0):
    """UV.x runs from the middle of a cut face (0) to the crust (1)."""
    n = Nodes('bread')
    r = n.add('SeparateXYZ', None, Vector=n.coord.outputs['UV']).outputs['X']
    co = n.add('Mapping', None, Vector=n.coord.outputs['Object'], Location=(seed, seed * 1.3, seed * 0.7)).outputs[0]
    y = n.add('SeparateXYZ', None, Vector=co).outputs['Y']
    big = n.add('TexVoronoi', {'feature': 'SMOOTH_F1'}, Vector=co, Scale=9.0, Smoothness=0.3).outputs['Distance']
    small = n.add('TexVoronoi', {'feature': 'SMOOTH_F1'}, Vector=co, Scale=26.0, Smoothness=0.3).outputs['Distance']
    # Few large holes, many small ones.
    hole = n.math('MAXIMUM', n.math('MULTIPLY', n.ramp(big, 0.36, 0.12), n.ramp(n.noise(3.5, 2, co), 0.45, 0.62)),
                  n.math('MULTIPLY', n.ramp(small, 0.4, 0.12), 0.62))
    crumb = n.mix(hole, (0.76, 0.62, 0.41), (0.42, 0.27, 0.12))
    bake = n.noise(3.2, 4, co)
    crust = n.mix(n.ramp(bake, 0.3, 0.7), (0.17, 0.065, 0.02), (0.46, 0.22, 0.07))
    rings = n.math('SINE', n.math('MULTIPLY', n.math('ADD', y, n.math('MULTIPLY', bake, 0.12)), 30.0))
    flour = n.math('MULTIPLY', n.ramp(rings, -0.2, 0.9, 0.15, 0.85), n.ramp(n.noise(11, 5, co), 0.42, 0.62))
    crust = n.mix(n.math('MULTIPLY', flour, 0.75), crust, (0.8, 0.72, 0.6))
    edge = n.ramp(n.math('ADD', r, n.math('MULTIPLY', n.math('SUBTRACT', n.noise(9, 3, co), 0.5), 0.06)), 0.9, 0.965)
    h = n.mix(edge, n.math('SUBTRACT', 1.0, hole), n.noise(16, 5, co))
    return n.finish(None, Base_Color=n.mix(edge, crumb, crust), Roughness=0.8, Specular=0.2,
                    Normal=n.bump(h, 0.8, 0.03))


def _loaf_mesh(rings, width, height, material, seed):
    """rings: (y, size, how far the ring is scaled about the middle instead of the base, UV.x)."""
    steps, verts, uvs, faces = 72, [], [], []
    mid = height * 0.45
    for y, f, about, radial in rings:
        for i in range(steps):
            a = 2 * math.pi * i / steps
            c, sn = math.cos(a), math.sin(a)
            x = width / 2 * math.copysign(abs(c) ** 0.82, c)
            z = height * 0.3 + (height * 0.7 * abs(sn) ** 0.9 if sn > 0 else -height * 0.3 * abs(sn) ** 0.45)
            k = 1 + 0.05 * noise.noise(Vector((c * 1.3, sn * 1.3, y * 0.8 + seed * 3)))
            x, z = x * k, z * (k if sn > 0 else 1)
            base = mid * about
            verts.append((x * f, y + 0.02 * noise.noise(Vector((x * 3, z * 3, seed))), base + (z - base) * f))
            uvs.append((radial, i / steps))
    for j in range(len(rings) - 1):
        for i in range(steps):
            k = (i + 1) % steps
            faces.append((j * steps + i, j * steps + k, (j + 1) * steps + k, (j + 1) * steps + i))
    for j in (0, len(rings) - 1):
        ring = [j * steps + i for i in range(steps)]
        faces.append(tuple(ring if j else ring[::-1]))
    return subdivide(link('bread', verts, faces, material, uvs=uvs), 1)


CUT = [(0.0, f, 1, f) for f in (0.05, 0.3, 0.55, 0.75, 0.88, 0.95)] + [(0.0, 0.985, 1, 1.0), (0.02, 1.0, 1, 1.0)]


def loaf(width=1.35, height=0.85, length=1.5, seed=1):
    """What is left of a loaf; the cut face looks towards -Y, the round end lies behind."""
    rest = [(0.02 + length * math.sin(t * 1.571), max(0.05, (1 - t ** 2.4) ** 0.6), 0.15, 1.0) for t in [k / 14 for k in range(1, 15)]]
    return [_loaf_mesh(CUT + rest, width, height, bread_material(seed), seed)]


def slice_of_bread(width=1.3, height=0.82, thick=0.14, seed=1):
    """A slice lying flat."""
    rings = CUT + [(thick - y, f, about, radial) for y, f, about, radial in reversed(CUT)]
    o = _loaf_mesh(rings, width, height, bread_material(seed), seed)
    o.matrix_world = Matrix.Translation((0, -height * 0.45, thick)) @ Matrix.Rotation(math.radians(-90), 4, 'X')
    return [o]


def crumbs(count, spread, at=(0, 0, 0), seed=1, size=0.016):
    rnd = random.Random(seed)
    m = plain((0.5, 0.3, 0.12), 0.8, 0.2)
    out = []
    for _ in range(count):
        a, r, k = rnd.uniform(0, 6.3), spread * rnd.random() ** 0.7, size * rnd.uniform(0.4, 1.2)
        o = box((k * 2, k * rnd.uniform(1, 2), k), m, (at[0] + r * math.cos(a), at[1] + r * 0.7 * math.sin(a), at[2] + k / 2), k * 0.3,
                1, (0, 0, a))
        o['extra'] = True
        out.append(o)
    return out


def peel(a, b, pores, freckles=0.0, rough=0.36):
    n = Nodes('peel')
    col = n.mix(n.ramp(n.noise(1.6, 3), 0.35, 0.65), a, b)
    if freckles:
        spot = n.math('LESS_THAN', n.add('TexVoronoi', None, Vector=n.coord.outputs['Object'], Scale=15.0).outputs['Distance'], 0.16)
        col = n.mix(n.math('MULTIPLY', spot, freckles), col, (0.16, 0.1, 0.03))
    return n.finish(None, Base_Color=col, Roughness=rough, Specular=0.42, Normal=n.bump(n.noise(pores, 2), 0.3, 0.012))


def lemon(seed=1, half=False):
    """A lemon lying along X with its middle at the origin's height; half: the cut looks along +X."""
    skin = peel((0.86, 0.6, 0.04), (0.9, 0.68, 0.1), 26)
    p = [(0, -0.47), (0.035, -0.465), (0.06, -0.43), (0.13, -0.37), (0.22, -0.27), (0.285, -0.1), (0.295, 0.02)]
    if half:
        p += [(0.292, 0.045), (0.283, 0.05), (0.28, 0.05)]
        parts = [lathe(p, skin, 48, 1, 0.014, seed), citrus_face(0.282, 0.05)]
    else:
        p += [(0.28, 0.14), (0.22, 0.28), (0.13, 0.37), (0.075, 0.42), (0.045, 0.455), (0, 0.46)]
        parts = [lathe(p, skin, 48, 1, 0.014, seed)]
    for o in parts:
        o.matrix_world = Matrix.Rotation(math.radians(90), 4, 'Y') @ o.matrix_world
    return parts


def polar(n, r):
    """Distance from the object's Z axis in parts of r, and the angle around it."""
    xyz = n.add('SeparateXYZ', None, Vector=n.coord.outputs['Object'])
    x, y = xyz.outputs['X'], xyz.outputs['Y']
    return n.math('DIVIDE', n.math('SQRT', n.math('ADD', n.math('MULTIPLY', x, x), n.math('MULTIPLY', y, y))), r), n.math('ARCTAN2', y, x)


def citrus_face(r, z, col=(0.88, 0.68, 0.16)):
    """Segments, pith and peel of a cut lemon as a disc."""
    n = Nodes('citrus')
    rad, ang = polar(n, r)
    gap = n.math('ABSOLUTE', n.math('SUBTRACT', n.math('FRACT', n.math('MULTIPLY', ang, 9 / (2 * math.pi))), 0.5))
    skin = n.math('MULTIPLY', n.math('SUBTRACT', 0.5, gap), rad)
    inside = n.math('MULTIPLY', n.math('MULTIPLY', n.ramp(skin, 0.03, 0.06), n.ramp(rad, 0.14, 0.18)), n.ramp(rad, 0.85, 0.81))
    pulp = scaled(n, col, n.ramp(n.noise(1.0, 2, n.stretch(22, 22, 5)), 0.3, 0.7, 0.78, 1.08))
    face = n.mix(inside, (0.86, 0.8, 0.6), pulp)
    face = n.mix(n.ramp(rad, 0.945, 0.965), face, (0.86, 0.58, 0.04))
    m = n.finish(None, Base_Color=face, Roughness=n.ramp(inside, 0, 1, 0.6, 0.2), Specular=0.5, Normal=n.bump(inside, 0.5, 0.015))
    return lathe([(0, z), (r * 0.3, z), (r * 0.7, z), (r, z)], m, 48, 1, 0)


def lemon_slice(r=0.27, thick=0.06):
    top = citrus_face(r, thick)
    side = lathe([(0, 0.002), (r, 0.002), (r + 0.006, thick * 0.5), (r, thick)], plain((0.86, 0.6, 0.05), 0.4), 48, 1, 0)
    return [side, top]


def pear(seed=1, ripe=0.5):
    """Stands upright, 11 cm with its stem."""
    k = 1 + 0.05 * math.sin(seed * 3.1)
    skin = peel((0.36, 0.36, 0.06), (0.3 + 0.3 * ripe, 0.4, 0.07), 40, 0.4, 0.42)
    body = lathe([(0, 0.04), (0.06, 0.03), (0.14, 0.0), (0.25, 0.05), (0.34, 0.18), (0.365, 0.34 * k), (0.33, 0.5 * k), (0.25, 0.66 * k),
                  (0.185, 0.8 * k), (0.155, 0.9 * k), (0.12, 0.965 * k), (0.06, 0.985 * k), (0, 0.965 * k)], skin, 56, 2, 0.02, seed)
    return [body, sweep([(0, 0, 0.94 * k), (0.015, 0, 1.04 * k), (0.05, 0.01, 1.14 * k), (0.09, 0.02, 1.2 * k)],
                        [(0.02, 0.02), (0.016, 0.016), (0.016, 0.016), (0.024, 0.024)], plain((0.12, 0.07, 0.03), 0.8, 0.2), 8)]


def tomato(r=0.15, seed=1):
    m, green = peel((0.55, 0.035, 0.015), (0.62, 0.07, 0.02), 4, rough=0.16), plain((0.07, 0.13, 0.03), 0.6)
    body = lathe([(r * math.sin(math.pi * i / 12) * 1.04, r - r * 0.95 * math.cos(math.pi * i / 12)) for i in range(13)], m, 32, 1, 0.02, seed)
    out = [body]
    for k in range(5):
        o = plants.leaf_mesh(r * 0.75, r * 0.26, 0.5, 0.2, 0.7, green, 2, 4)
        a = k * 1.257 + seed
        out.append(plants.place(o, (0, 0, r * 1.94), (math.cos(a), math.sin(a), 0.05)))
    return out


def salad_leaf(m, length, width, seed, curl=0.9):
    """A leaf along +Y with a ruffled edge and a firm midrib."""
    def fn(u, v):
        s = u * 2 - 1
        w = width / 2 * (0.16 + 0.84 * math.sin(math.pi * min(1, v * 0.94 + 0.02) ** 1.25) ** 0.7)
        a = curl * v
        y, z = length * math.sin(a) / curl, -length * (1 - math.cos(a)) / curl
        ruff = abs(s) ** 1.7 * (0.10 * math.sin(v * 19 + seed + s) + 0.06 * math.sin(v * 31 + 2 * seed)) * width
        cup = 0.3 * width * s * s * (0.4 + 0.6 * math.sin(math.pi * v))
        blister = 0.035 * noise.noise(Vector((s * 3, v * 9, seed)))
        return s * w, y + 0.05 * math.sin(9 * s + seed) * v * length, z + cup + ruff + blister
    return grid(fn, 14, 26, m, None, 0.008, 1)


def salad(radius, height, count=34, seed=1):
    """Leaves and small tomatoes heaped on a bowl's middle; the heap's foot is at z = 0."""
    rnd = random.Random(seed)
    greens = [leaf(c, 0.38, 0.25, 0.5) for c in ((0.13, 0.24, 0.035), (0.2, 0.31, 0.06), (0.07, 0.15, 0.03), (0.2, 0.05, 0.06))]
    out = []
    for k in range(count):
        t = k / count
        a, r = k * 2.4, radius * (1 - t) ** 0.6 * 0.75
        lift = 0.55 + 0.45 * t + rnd.uniform(-0.25, 0.25)
        o = salad_leaf(greens[(0, 1, 2, 1, 0, 3)[k % 6]], rnd.uniform(0.7, 1.0), rnd.uniform(0.42, 0.6), rnd.uniform(0, 9), rnd.uniform(0.6, 1.3))
        at = (r * math.cos(a) * 0.62, r * math.sin(a) * 0.62, height * t ** 0.8)
        out.append(plants.place(o, at, (math.cos(a + 0.5), math.sin(a + 0.5), lift), rnd.uniform(-0.5, 0.5)))
    for k, (x, y, z) in enumerate(((-0.42, -0.42, 0.72), (0.2, -0.6, 0.62), (0.56, -0.1, 0.68), (-0.1, 0.05, 1.0), (-0.62, 0.15, 0.6))):
        for part in (parts := tomato(0.15, k + 1)):
            part.matrix_world = Matrix.Translation((x * radius, y * radius, z * height)) @ Matrix.Rotation(0.5 + 0.4 * k, 4, (0.6, 0.8 - 0.4 * k, 0)) @ part.matrix_world
        out += parts
    return out


def mint(path, seed=1):
    """A sprig: pairs of leaves towards its tip."""
    m, pts = leaf((0.09, 0.19, 0.045), 0.45, 0.3, 0.35), catmull(path, 6)
    out = [sweep(pts, (0.013, 0.013), plain((0.14, 0.16, 0.05), 0.6), 8, levels=0)]
    for k in range(10):
        t = k // 2 / 4
        p, up = pts[int(len(pts) * (0.55 + 0.44 * t)) - (k == 9)], 0.1 + 1.3 * t
        a = k * math.pi + (k // 2) * 1.4 + seed
        o = plants.leaf_mesh(0.3 - 0.16 * t, 0.19 - 0.1 * t, 0.8 - 0.4 * t, 0.25, 0.8, m, 6, 12)
        out.append(plants.place(o, p, (math.cos(a), math.sin(a), up)))
    return out


def olives(count, radius, seed=1):
    """A dishful on a floor at z = 0: a ring, one inside, the rest on top."""
    rnd = random.Random(seed)
    skins = [peel((0.17, 0.17, 0.02), (0.26, 0.25, 0.05), 5, 0.15, 0.16), peel((0.05, 0.02, 0.03), (0.09, 0.03, 0.03), 5, 0, 0.16)]
    out = []
    for k in range(count):
        ring, on_top = k < 6, k > 6
        a = k * 1.047 + 0.2 if ring else k * 2.1
        r = radius if ring else (radius * 0.46 if on_top else 0)
        o = lathe([(0.078 * math.sin(math.pi * i / 10), -0.105 * math.cos(math.pi * i / 10)) for i in range(10)] + [(0.014, 0.1), (0, 0.08)],
                  skins[k in (2, 5, 8)], 28, 1, 0.02, k)
        o.matrix_world = Matrix.Translation((r * math.cos(a), r * math.sin(a), 0.082 + (0.13 if on_top else 0.02 * ring))) @ \
            Matrix.Rotation(a + rnd.uniform(0.8, 2.2), 4, 'Z') @ Matrix.Rotation(1.35 + rnd.uniform(-0.25, 0.25), 4, 'Y')
        out.append(o)
    return out


def salt(radius, height, count=420, seed=1):
    """A heap of flaky sea salt."""
    rnd = random.Random(seed)
    m = plain((0.86, 0.85, 0.82), 0.35, 0.5)
    heap = lathe([(0, height), (radius * 0.5, height * 0.7), (radius * 0.85, height * 0.25), (radius, 0)], m, 32, 2, 0.05, seed)
    verts, faces = [], []
    for _ in range(count):
        a, q = rnd.uniform(0, 6.3), rnd.random() ** 0.6
        c = Vector((radius * q * math.cos(a), radius * q * math.sin(a), height * (1 - q ** 1.6) + rnd.uniform(0, 0.02)))
        turn = Matrix.Rotation(rnd.uniform(0, 3), 3, 'Z') @ Matrix.Rotation(rnd.uniform(-0.7, 0.7), 3, 'X')
        k, n0 = rnd.uniform(0.012, 0.034), len(verts)
        verts += [c + turn @ Vector((x * k, y * k, z)) for z in (0, 0.007) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        faces += [tuple(n0 + i for i in f) for f in ((3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7))]
    return [heap, link('salt', verts, faces, m, smooth=False)]


def butter(length=1.12, cut=True):
    """A block with its front end cut and one slice fallen over."""
    n = Nodes('butter')
    m = n.finish(None, Base_Color=n.mix(n.noise(2, 2), (0.84, 0.66, 0.3), (0.88, 0.73, 0.38)), Roughness=0.42, Specular=0.4,
                 Normal=n.bump(n.noise(5, 3), 0.12, 0.02))
    out = [box((length, 0.56, 0.4), m, (0.0, 0, 0.2), 0.03, 4)]
    if cut:
        out.append(box((0.075, 0.55, 0.39), m, (-length / 2 - 0.2, 0.0, 0.115), 0.02, 3, (0, math.radians(-68), math.radians(5))))
    return out


def nest(radius=0.62, height=0.34, strands=120, seed=1):
    """Twirled spaghetti with basil and flakes of cheese."""
    rnd = random.Random(seed)
    n = Nodes('pasta')
    m = n.finish(None, Base_Color=n.mix(n.noise(3, 1), (0.84, 0.58, 0.21), (0.88, 0.67, 0.3)), Roughness=0.32, Specular=0.5)
    out = []
    for k in range(strands):
        t = (k + 0.5) / strands
        r0, a, turn = radius * (0.14 + 0.86 * rnd.random() ** 0.65) * (1 - 0.55 * t ** 2.2), rnd.uniform(0, 6.3), rnd.uniform(2.2, 5.5)
        cx, cy, p = rnd.uniform(-0.07, 0.07), rnd.uniform(-0.07, 0.07), rnd.uniform(0, 6.3)
        pts = []
        for i in range(10):
            b = a + turn * i / 9
            r = r0 * (1 + 0.16 * math.sin(b * 1.7 + p))
            dome = max(0.0, 1 - (r / radius) ** 2)
            z = 0.03 + height * t * (0.25 + 0.75 * dome) + 0.035 * math.sin(b * 2.3 + p)
            pts.append((cx + r * math.cos(b), cy + r * math.sin(b), max(0.02, z)))
        out.append(sweep(catmull(pts, 5), (0.0145, 0.0145), m, 7, levels=0))
    basil = leaf((0.05, 0.13, 0.025), 0.3, 0.2, 0.2)
    for k in range(4):
        o = plants.leaf_mesh((0.36, 0.3, 0.26, 0.2)[k], (0.24, 0.2, 0.17, 0.13)[k], 0.9, 0.35, 0.75, basil, 6, 12)
        a = k * 1.75 + 0.6
        out.append(plants.place(o, (0.02, 0, height + 0.05 + 0.015 * k), (math.cos(a), math.sin(a), 0.35)))
    cheese = plain((0.82, 0.7, 0.46), 0.6, 0.3)
    for k in range(26):
        a, r = rnd.uniform(0, 6.3), radius * rnd.uniform(0.15, 0.75)
        out.append(box((rnd.uniform(0.05, 0.13), 0.03, 0.007), cheese, (r * math.cos(a), r * math.sin(a), 0.075 + height * (1 - (r / radius) ** 2)),
                       0.002, 1, (rnd.uniform(-0.4, 0.4), rnd.uniform(-0.4, 0.4), a * 3)))
    return group(out)


def coffee(r, z, milk=0.0, froth=0.5):
    """The drink in a cup: darker in the middle, a ring of crema or froth along the wall."""
    n = Nodes('coffee')
    rad, _ = polar(n, r)
    body = tuple(a + (b - a) * milk for a, b in zip((0.022, 0.009, 0.004), (0.47, 0.29, 0.15)))
    foam = tuple(a + (b - a) * milk for a, b in zip((0.3, 0.15, 0.05), (0.72, 0.56, 0.37)))
    cloud = n.noise(5, 4)
    near = n.ramp(n.math('ADD', rad, n.math('MULTIPLY', n.math('SUBTRACT', cloud, 0.5), 0.5 * froth)), 1.02 - 0.34 * froth, 1.04)
    cell = n.add('TexVoronoi', None, Vector=n.coord.outputs['Object'], Scale=44.0).outputs['Distance']
    near = n.math('MULTIPLY', near, n.ramp(cell, 0.1, 0.5, 1.0, 0.72))
    m = n.finish(None, Base_Color=n.mix(near, body, foam), Roughness=n.ramp(near, 0, 1, 0.06, 0.4), Specular=0.5,
                 Normal=n.bump(n.math('MULTIPLY', near, cell), 0.25, 0.006))
    return [lathe([(0, z), (r * 0.6, z), (r * 0.94, z + 0.001), (r, z + 0.012)], m, 48, 1, 0)]
