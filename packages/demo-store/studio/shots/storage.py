"""Boxes, baskets, rails, crates, shelves and notebooks."""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import plants, pots
from kit.materials import cloth, glaze, plain, wood
from kit.palette import colour
from kit.shapes import box, catmull, group, lathe, link, sweep
from kit.stage import Stage
from shots import shot


def oval(a, b, z0, z1, wall, m, at=(0, 0, 0), turn=0, floor=True, lid=False):
    """A bent strip closed to an oval, with a flat base or a flat top."""
    verts, faces, uvs = [], [], []
    prof = [(0, z0), (0, z1), (-wall, z1), (-wall, z0)]
    steps = 96
    # The strip starts and ends under the lap; U runs along it, so that the grain bends with it.
    u = 0.0
    for i in range(steps + 1):
        t = 2 * math.pi * i / steps - 1.75
        for d, z in prof:
            verts.append(((a + d) * math.cos(t), (b + d) * math.sin(t), z))
            uvs.append((u, z - d))
        u += 2 * math.pi / steps * math.hypot(a * math.sin(t), b * math.cos(t))
    for i in range(steps):
        j = i + 1
        for k in range(4):
            q = (k + 1) % 4
            faces.append((i * 4 + k, j * 4 + k, j * 4 + q, i * 4 + q))
    o = link('oval', verts, faces, m, uvs=uvs)
    bev = o.modifiers.new('b', 'BEVEL')
    bev.width, bev.segments, bev.limit_method = 0.012, 2, 'ANGLE'
    o.data.use_auto_smooth = True
    if not floor:
        return [o]
    z = z1 - 0.004 if lid else z0 + 0.05
    flat = [((a - 0.01) * math.cos(2 * math.pi * i / 96), (b - 0.01) * math.sin(2 * math.pi * i / 96)) for i in range(96)]
    plate = link('plate', [(*p, z) for p in flat], [tuple(range(96))], m, smooth=False, uvs=flat)
    return [o, plate]


def bentwood_lid(a, b, h, side, top):
    return (oval(a + 0.05, b + 0.05, h - 0.3, h + 0.06, 0.045, side, floor=False),
            oval(a + 0.052, b + 0.052, h + 0.02, h + 0.065, 0.1, top, lid=True))


def bentwood(c, a, b, h, at, turn, seed, tinted=True, lid=True):
    side = wood(colour(c), 'U', 1.2, seed=seed, tinted=tinted)
    top = wood(colour(c), 'X', 0.9, seed=seed + 3, tinted=tinted)
    copper = plain((0.72, 0.34, 0.18), 0.3, 0.5, 0, 1.0)
    parts = oval(a, b, 0, h, 0.045, side)
    laps = [(0.06, h - 0.34 if lid else h - 0.06, 0.012)]
    if lid:
        cover, cap = bentwood_lid(a, b, h, side, top)
        parts += cover
        parts += cap
        laps.append((h - 0.27, h + 0.03, 0.062))
    # The lap: a tapered second layer, pinned.
    for z0, z1, grow in laps:
        verts, uvs, n = [], [], 24
        for i in range(n + 1):
            t = math.radians(-128 + 46 * i / n)
            k = 1 - max(0, (i / n - 0.55) / 0.45) * 0.62
            mid, half = (z0 + z1) / 2, (z1 - z0) / 2 * k
            for z in (mid - half, mid + half):
                verts.append(((a + grow) * math.cos(t), (b + grow) * math.sin(t), z))
                uvs.append((t * a + 9, z))
        faces = [(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1) for i in range(n)]
        lap = link('lap', verts, faces, side, uvs=uvs)
        sol = lap.modifiers.new('t', 'SOLIDIFY')
        sol.thickness, sol.offset = 0.03, 1
        parts.append(lap)
        for k, deg in enumerate((-118, -104, -92)):
            t = math.radians(deg)
            for dz in ((-0.25, 0.25) if k < 2 else (0,)):
                p = ((a + grow + 0.03) * math.cos(t), (b + grow + 0.03) * math.sin(t), (z0 + z1) / 2 + dz * (z1 - z0) * 0.8)
                pin = lathe([(0, 0.012), (0.02, 0.01), (0.03, 0)], copper, 16, 1, 0)
                n2 = Matrix.Translation(p) @ Matrix.Rotation(t, 4, 'Z') @ Matrix.Rotation(math.radians(90), 4, 'Y')
                pin.matrix_world = n2
                parts.append(pin)
    return group(parts, at, turn)


@shot('bentwood-box', ['Oak', 'Walnut'])
def bentwood_box(c):
    s = Stage('sage', 2.3)
    bentwood(c, 1.25, 0.85, 1.05, (0, 0, 0), 14, 1)
    bentwood(c, 0.9, 0.6, 0.76, (-0.06, 0.03, 1.12), 20, 4)
    s.camera(14, 0, 0.72)
    return s


def basket(m, r, h, at=(0, 0, 0), coil=0.085, seed=1):
    """A rope wound in one long spiral: first the floor, then the wall."""
    path = []
    rings = int(r / coil)
    for i in range(rings * 40):
        t = i / 40
        a = 2 * math.pi * t
        path.append((coil * t * math.cos(a), coil * t * math.sin(a), coil / 2))
    turns = int(h / (coil * 0.93))
    for i in range(turns * 64):
        t = i / 64
        a = 2 * math.pi * t
        z = coil / 2 + coil * 0.93 * t
        k = z / h
        rr = r * (1 + 0.1 * math.sin(math.pi * min(k, 1) * 0.85)) + 0.008 * math.sin(3 * a + t)
        path.append((rr * math.cos(a), rr * math.sin(a), z))
    o = sweep(path, (coil * 0.52, coil * 0.52), m, 8, levels=1)
    z1 = path[-1][2]
    loops = []
    top = r * 1.03
    for side in (0, math.pi):
        pts = []
        for u, dz in ((-0.3, -0.12), (-0.27, 0.1), (-0.16, 0.3), (0, 0.36), (0.16, 0.3), (0.27, 0.1), (0.3, -0.12)):
            a = side + u
            pts.append(((top + 0.05) * math.cos(a), (top + 0.05) * math.sin(a), z1 + dz * h * 0.42))
        loops.append(sweep(catmull(pts, 8), (coil * 0.62, coil * 0.62), m, 10, levels=1))
    return group([o, *loops], at, 24)


def rope(col):
    from kit.materials import Nodes, scaled
    n = Nodes('rope')
    twist = n.noise(1.0, 2, n.stretch(24, 24, 34))
    fine = n.noise(70, 3)
    base = scaled(n, col, n.ramp(n.math('ADD', twist, fine), 0.75, 1.25, 0.78, 1.12))
    return n.finish(base, Base_Color=base, Roughness=0.92, Specular=0.1,
                    Normal=n.bump(n.math('ADD', n.math('MULTIPLY', twist, 1.4), fine), 0.6, 0.02))


@shot('rope-basket', ['Flax', 'Moss', 'Clay'], 'Flax')
def rope_basket(c):
    s = Stage('oat', 2.6)
    basket(rope(colour(c)), 1.1, 1.75)
    s.camera(20, 0, 0.66)
    return s


def peg(m, at):
    p = lathe([(0, 0), (0.085, 0), (0.075, 0.15), (0.065, 0.4), (0.075, 0.52), (0.125, 0.6), (0.14, 0.68), (0.1, 0.74), (0, 0.76)],
              m, 32)
    p.matrix_world = Matrix.Translation(at) @ Matrix.Rotation(math.radians(82), 4, 'X')
    return p


def hung_cloth(m, at, width=0.9, drop=2.4, seed=1):
    """A towel hanging from one point: gathered at the top, falling open in folds."""
    def fn(u, v):
        k = v ** 0.7
        spread = 0.06 + width * k
        x = (u - 0.5) * spread * 2
        f = math.sin(u * 15 + 1.0) * 0.11 * (0.35 + 0.65 * k) + math.sin(u * 7 + seed) * 0.09 * k
        z = -drop * v - 0.25 * abs(u - 0.5) * k * (1 if u < 0.5 else -0.6) + 0.1 * math.sin(math.pi * v) * (u - 0.5)
        return at[0] + x * 0.62, at[1] + f - 0.02, at[2] + z

    return c3.grid(fn, 90, 40, m, lambda u, v: (u * 4.2, v * drop), 0.02, 1)


def rail(c, z, pegs=3, at=(0, 0), tinted=True):
    """A rail on the wall y = at[1]; its pegs are 1.55 apart, their heads 0.75 before the wall."""
    m, pm = wood(colour(c), 'X', 0.8, tinted=tinted), wood(colour(c), 'Z', 2.0, tinted=tinted)
    x, y = at
    parts = [box((1.4 + 1.55 * (pegs - 1), 0.2, 0.72), m, (x, y - 0.1, z), 0.05, 4)]
    return parts + [peg(pm, (x + 1.55 * (i - (pegs - 1) / 2), y - 0.18, z)) for i in range(pegs)]


@shot('peg-rail', ['Oak', 'Black ash'])
def peg_rail(c):
    s = Stage('oat', 4.0, wall=0.0)
    z = 6.0
    rail(c, z)
    linen = cloth(colour('#DDD3BD'), 0.9, stripes=(colour('#DDD3BD'), []), tinted=False)
    hung_cloth(linen, (1.55, -0.62, z + 0.06), 1.0, 3.2)
    for o in pots.mug(glaze(colour('Moss'), 0.075, rim=0.88, tinted=False)):
        o.matrix_world = Matrix.Translation((-1.55, -0.56, z + 0.02)) @ Matrix.Rotation(math.radians(7), 4, 'Y') @ \
            Matrix.Rotation(math.radians(-90), 4, 'Y') @ Matrix.Translation((-0.63, 0, -0.46)) @ o.matrix_basis
    s.camera(2, 6, 0.84, aim=(0, 0, z - 1.2))
    return s


def crate(c, at=(0, 0, 0), turn=0, tinted=True):
    parts = []
    L, W, H = 3.6, 2.6, 2.2
    ms = [wood(colour(c), 'X', 1.0, seed=k * 1.7, tinted=tinted) for k in range(3)]
    my = [wood(colour(c), 'Y', 1.0, seed=k * 2.1 + 9, tinted=tinted) for k in range(2)]
    mz = wood(colour(c), 'Z', 1.2, seed=5, tinted=tinted)
    for k in range(3):
        z = 0.3 + k * 0.72
        for y in (-W / 2 + 0.06, W / 2 - 0.06):
            parts.append(box((L, 0.11, 0.56), ms[k], (0, y, z), 0.03))
        for x in (-L / 2 + 0.06, L / 2 - 0.06):
            if k < 2:
                parts.append(box((0.11, W - 0.24, 0.56), my[k], (x, 0, z), 0.03))
            else:
                parts.append(box((0.11, W - 0.24, 0.2), my[0], (x, 0, z + 0.18), 0.03))
                for yy in (-0.9, 0.9):
                    parts.append(box((0.11, 0.58, 0.37), my[1], (x, yy, z - 0.1), 0.02))
    for x in (-1, 1):
        for y in (-1, 1):
            parts.append(box((0.2, 0.2, H - 0.1), mz, (x * (L / 2 - 0.22), y * (W / 2 - 0.22), H / 2), 0.02))
    for k in range(5):
        parts.append(box((L - 0.25, 0.4, 0.1), ms[k % 3], (0, -1.0 + k * 0.5, 0.1), 0.02))
    return group(parts, at, turn)


@shot('slat-crate', ['Oak', 'Black ash'])
def slat_crate(c):
    s = Stage('sand', 3.6)
    crate(c, turn=-28)
    s.camera(24, 0, 0.76)
    return s


def book(m, page, at, turn, size=(1.48, 2.1, 0.17)):
    w, h, t = size
    parts = [box((w - 0.05, h - 0.08, t - 0.05), page, (0.0, 0, t / 2), 0.008),
             box((w, h, 0.03), m, (0, 0, 0.015), 0.012), box((w, h, 0.03), m, (0, 0, t - 0.015), 0.012),
             box((0.05, h, t), m, (-w / 2 + 0.012, 0, t / 2), 0.022, 5)]
    for o in (parts[1], parts[2], parts[3]):
        me = o.data
        uv = me.uv_layers.new(name='UV')
        for loop in me.loops:
            v = me.vertices[loop.vertex_index].co
            uv.data[loop.index].uv = (v.x + v.z, v.y)
    return group(parts, at, turn)


def pages():
    from kit.materials import Nodes
    n = Nodes('pages')
    lines = n.noise(1.0, 1, n.stretch(2, 2, 160))
    return n.finish(None, Base_Color=n.mix(lines, (0.62, 0.55, 0.42), (0.86, 0.8, 0.68)), Roughness=0.9, Specular=0.1)


@shot('notebook', ['Moss', 'Clay', 'Flax', 'Ink'], 'Flax')
def notebook(c):
    s = Stage('blush', 2.2)
    m, pg = cloth(colour(c), 1.3), pages()
    book(m, pg, (0, 0, 0), 28)
    book(m, pg, (0.06, -0.03, 0.17), 41)
    ribbon = colour('Ochre')
    rb = c3.grid(lambda u, v: (0.34 + 0.02 * math.sin(4 * v) + (u - 0.5) * 0.05, -0.98 - 0.4 * v,
                               0.255 - 0.2 * min(1, v * 2.2) ** 2 + 0.01), 2, 24,
                 cloth(ribbon, 2.0, tinted=False), None, 0.006, 1)
    group([rb], (0.06, -0.03, 0), 41)
    s.camera(30, 0, 0.7)
    return s


def shelf(c, z, tinted=True):
    """Screwed to the wall y = 0; what stands on it stands at the returned height."""
    box((6.0, 1.95, 0.26), wood(colour(c), 'X', 0.7, tinted=tinted), (0, -0.98, z), 0.04, 4)
    box((6.0, 0.18, 0.5), wood(colour(c), 'X', 0.7, seed=3, tinted=tinted), (0, -0.09, z + 0.36), 0.03, 3)
    mb, mz = wood(colour(c), 'Y', 1.2, seed=6, tinted=tinted), wood(colour(c), 'Z', 1.2, seed=7, tinted=tinted)
    for x in (-2.0, 2.0):
        box((0.22, 1.5, 0.26), mb, (x, -0.76, z - 0.25), 0.05, 4)
        box((0.22, 0.24, 1.2), mz, (x, -0.12, z - 0.7), 0.05, 4)
    return z + 0.13


@shot('wall-shelf', ['Oak', 'Walnut'])
def wall_shelf(c):
    s = Stage('sage', 4.8, wall=0.0)
    top = shelf(c, 5.6)
    group([lathe(pots.BEAKER, glaze(colour('Clay'), 0.33, rim=0.945, tinted=False, seed=2), seed=4)], (1.35, -0.8, top), 0, 1.15)
    pots.vase(pots.BOTTLE, glaze(colour('Chalk'), 0.06, matt=True, speckle=0.3, tinted=False), (0.35, -0.85, top), 3)
    group(plants.branch([(0, 0, 0.6), (0, 0, 2.0), (0.08, 0.02, 2.6), (0.35, -0.1, 3.1), (0.7, -0.2, 3.3)], 'eucalyptus', 16, 0.42, 0.2,
                        start=0.45, seed=4), (0.35, -0.85, top))
    pg = pages()
    for i, (col, turn) in enumerate((('Moss', 92), ('Flax', 84))):
        book(cloth(colour(col), 1.3, tinted=False), pg, (-1.75, -0.9, top + i * 0.2), turn, (1.4, 1.9, 0.2))
    s.camera(4, 8, 0.8)
    return s
