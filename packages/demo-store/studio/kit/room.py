"""A lived-in room: wall with skirting on a wooden floor, tiles, sofa and bed corners, and what lies about.

Things stand on z = 0 and are returned as lists of objects, so that a picture can move them together.
Lengths in decimetres.
"""
import math
import random

from mathutils import Matrix, Vector, noise

from kit import cloth as c3
from kit.daylight import planks
from kit.materials import cloth, glaze, paper, plain, wood
from kit.nodes import Nodes, scaled
from kit.palette import colour
from kit.shapes import box, catmull, group, lathe, link, sweep


def room(s, wall, floor='Oak', skirting='#E4DED1', y0=-24.0, x=22.0):
    """Boards on the floor and a skirting along the wall at y = `wall`; the paper stays as paint."""
    s.paper.location.z = -1.5
    planks(s, y0, wall, -x, x, 1.3, floor)
    if skirting:
        o = box((90, 0.16, 0.9), plain(colour(skirting), 0.45, 0.4, bump=0.02), (0, wall - 0.08, 0.45), 0.04, 3)
        o['backdrop'] = True


def tiles(wall, z0, rows=9, columns=13, size=1.0, col='Chalk', x0=0.0, seed=1):
    """Hand-made tiles: each a little askew and with its own shade."""
    rnd = random.Random(seed)
    ms = [glaze(tuple(v * k for v in colour(col)), None, speckle=0.12, seed=k * 9, tinted=False) for k in (0.9, 0.96, 1.0, 0.93)]
    back = box((columns * size + 2, 0.1, rows * size + 2), plain(colour('#CFC6B6'), 0.9, 0.1), (x0, wall + 0.055, z0 + rows * size / 2), 0.01)
    back['backdrop'] = True
    for j in range(rows):
        for i in range(columns):
            at = (x0 + (i - (columns - 1) / 2) * size, wall, z0 + (j + 0.5) * size)
            rot = tuple(rnd.gauss(0, 0.006) for _ in range(3))
            o = box((size - 0.03, 0.09, size - 0.03), rnd.choice(ms), at, 0.02, 3, (rot[0], rot[1], rot[2]))
            o['backdrop'] = True


def padded(size, m, at=(0, 0, 0), soft=0.3, seed=1, sag=0.05):
    """An upholstered block: round edges, slightly uneven faces, cloth in decimetres of UV."""
    n = 10
    x, y, z = (v / 2 for v in size)
    out = []
    verts, faces, uvs = [], [], []
    for axis in range(3):
        for sign in (-1, 1):
            k = len(verts)
            a, b = [q for q in range(3) if q != axis]
            half = (x, y, z)
            for j in range(n + 1):
                for i in range(n + 1):
                    p = [0.0, 0.0, 0.0]
                    p[axis] = sign * half[axis]
                    p[a], p[b] = (i / n * 2 - 1) * half[a], (j / n * 2 - 1) * half[b]
                    q = Vector(p)
                    inner = Vector([max(-h + soft, min(h - soft, v)) for h, v in zip(half, p)])
                    d = q - inner
                    q = inner + d.normalized() * min(d.length, soft) if d.length else q
                    bulge = (1 - (i / n * 2 - 1) ** 2) * (1 - (j / n * 2 - 1) ** 2)
                    q[axis] += sign * (sag * bulge + 0.3 * sag * noise.noise(q * 0.5 + Vector((seed, 0, 0))))
                    verts.append(q)
                    uvs.append((p[a], p[b]))
            for j in range(n):
                for i in range(n):
                    q = k + j * (n + 1) + i
                    f = (q, q + 1, q + n + 2, q + n + 1)
                    faces.append(f if (sign > 0) == (axis != 1) else f[::-1])
    o = link('padded', verts, faces, m, uvs=uvs)
    o.location = at
    out.append(o)
    return out


def sofa(m, arm=1.7, depth=8.6, at=(0, 0, 0), seed=1):
    """The right end of a sofa that looks at the camera: its arm ends at x = 0, its back at y = 0."""
    parts = padded((arm, depth, 5.4), m, (-arm / 2, -depth / 2, 3.2), 0.45, seed)
    parts += padded((14, depth - 0.4, 2.4), m, (-arm - 7.02, -depth / 2, 1.9), 0.3, seed + 1)
    parts += padded((7, depth - 1.8, 1.7), m, (-arm - 3.55, -depth / 2 - 0.6, 3.95), 0.5, seed + 2, 0.14)
    parts += padded((14, 2.0, 7.4), m, (-arm - 7.0, -1.0, 4.2), 0.5, seed + 3, 0.1)
    for p in parts:
        p['extra'] = True
    for px in (-0.35, -arm - 10):
        parts.append(lathe([(0, 0), (0.2, 0), (0.26, 0.7), (0, 0.7)], wood(colour('Oak'), 'Z', 2.0, tinted=False), 24, 0, 0))
        parts[-1].location = (px, -depth + 0.5, 0)
    return group(parts, at)


def open_book(at=(0, 0, 0), turn=0, size=(1.3, 1.95), m=None, seed=1, lines=True):
    """Lies open in the middle: two swelling blocks of pages, printed, and a cover under them."""
    w, h = size
    n = Nodes('print')
    uv = n.add('SeparateXYZ', None, Vector=n.coord.outputs['UV'])
    row = n.math('FRACT', n.math('MULTIPLY', uv.outputs['Y'], 30.0))
    number = n.math('FLOOR', n.math('MULTIPLY', uv.outputs['Y'], 30.0))
    word = n.noise(1.0, 1, n.add('CombineXYZ', None, X=n.math('MULTIPLY', uv.outputs['X'], 26.0), Y=n.math('MULTIPLY', number, 3.7)).outputs[0])
    ink = n.math('MULTIPLY', n.math('LESS_THAN', row, 0.42), n.ramp(word, 0.34, 0.42))
    for axis, lo, hi in (('X', 0.14, 0.86), ('Y', 0.12, 0.88)):
        v = uv.outputs[axis]
        ink = n.math('MULTIPLY', ink, n.math('MULTIPLY', n.math('GREATER_THAN', v, lo), n.math('LESS_THAN', v, hi)))
    sheet = (0.8, 0.75, 0.64)
    pm = n.finish(None, Base_Color=n.mix(n.math('MULTIPLY', ink, 0.5 if lines else 0.0), sheet, (0.1, 0.09, 0.08)), Roughness=0.9, Specular=0.1)
    out = []
    for side, thick in ((-1, 0.17), (1, 0.12)):
        def top(t, thick=thick):
            return 0.03 + thick * (1 - math.exp(-t * 9)) * (1 - 0.75 * t ** 1.7)

        def fn(u, v, side=side, top=top):
            lift = 0.01 * noise.noise(Vector((u * 2, v * 2, seed + side)))
            return side * u * (w - 0.03 * top(u)), (v - 0.5) * h, top(u) + lift * u

        out.append(c3.grid(fn, 40, 12, pm, (lambda u, v: (u, v)) if side > 0 else (lambda u, v: (1 - u, v)), 0.006, 1))
        edge = plain((0.62, 0.56, 0.45), 0.9, 0.1)
        pts = [(side * u / 20 * (w - 0.01), top(u / 20) - 0.012) for u in range(21)] + [(side * w, 0.02), (0, 0.02)]
        k = len(pts)
        verts = [(x, y, z) for y in (-h / 2 + 0.01, h / 2 - 0.01) for x, z in pts]
        faces = [tuple(range(k)), tuple(range(2 * k - 1, k - 1, -1))] + [(i, (i + 1) % k, k + (i + 1) % k, k + i) for i in range(k)]
        out.append(link('block', verts, faces, edge, smooth=False))
    out.append(box((2 * w + 0.12, h + 0.1, 0.02), m or plain(colour('Moss'), 0.7, 0.2), (0, 0, 0.011), 0.008, 2))
    return group(out, at, turn)


def standing_books(specs, at=(0, 0, 0), turn=0):
    """Books side by side, spines towards the camera. specs: (colour, thickness, height, depth, lean in degrees)."""
    from shots.storage import book, pages
    pg, x, out = pages(), 0.0, []
    for col, t, h, d, lean in specs:
        o = book(cloth(colour(col), 1.3, tinted=False), pg, (0, 0, 0), 0, (d, h, t))
        stand = Matrix(((0, 0, 1, 0), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1)))
        a = math.radians(lean)
        x += h * math.sin(-a) if a < 0 else 0
        # Leaning to the right it rests on its lower right edge, to the left on the left one.
        base = Vector((x + (t if a > 0 else 0), d / 2, 0))
        hinge = Vector((t if a > 0 else 0, 0, 0))
        for q in o:
            q.matrix_world = Matrix.Translation(base) @ Matrix.Rotation(a, 4, 'Y') @ Matrix.Translation(-hinge) @ \
                Matrix.Translation((0, 0, h / 2)) @ stand @ q.matrix_basis
        out += o
        x += t * math.cos(a) + (h * math.sin(a) if a > 0 else 0) + 0.012
    return group(out, at, turn)


def reel(col, at=(0, 0, 0), lying=None, size=1.0):
    """A wooden reel of sewing thread; lying: degrees it is turned on the table."""
    w = wood(colour('#D8B88C'), 'Z', 3.0, tinted=False)
    n = Nodes('thread')
    z = n.add('SeparateXYZ', None, Vector=n.coord.outputs['Object']).outputs['Z']
    turns = n.math('SINE', n.math('MULTIPLY', n.math('ADD', z, n.math('MULTIPLY', n.noise(3, 1), 0.01)), 330.0))
    m = n.finish(None, Base_Color=scaled(n, colour(col), n.ramp(turns, -1, 1, 0.78, 1.08)), Roughness=0.6, Specular=0.3,
                 Normal=n.bump(turns, 0.5, 0.006))
    parts = [lathe([(0, 0.01), (0.05, 0), (0.15, 0), (0.16, 0.02), (0.155, 0.05), (0.09, 0.08), (0, 0.08)], w, 32, 1, 0),
             lathe([(0, 0.37), (0.09, 0.37), (0.155, 0.4), (0.16, 0.43), (0.15, 0.45), (0.05, 0.45), (0, 0.44)], w, 32, 1, 0),
             lathe([(0, 0.075), (0.13, 0.078), (0.142, 0.12), (0.142, 0.33), (0.13, 0.372), (0, 0.375)], m, 32, 1, 0)]
    if lying is not None:
        for o in parts:
            o.matrix_world = Matrix.Translation((0, 0, 0.16)) @ Matrix.Rotation(math.radians(90), 4, 'X') @ Matrix.Translation((0, 0, -0.22)) \
                @ o.matrix_basis
    return group(parts, at, lying or 0, size)


def pencil(col='Ochre', length=1.6):
    """Lies along +X on z = 0."""
    r = 0.037
    bare, lead = plain((0.62, 0.42, 0.22), 0.7, 0.2), plain((0.03, 0.03, 0.03), 0.4, 0.4)
    o = [sweep([(0, 0, r), (length - 0.2, 0, r)], (r, r), plain(colour(col), 0.4, 0.4), 6, levels=0),
         sweep([(length - 0.2, 0, r), (length - 0.06, 0, r)], [(r, r), (r * 0.36, r * 0.36)], bare, 12, levels=0),
         sweep([(length - 0.06, 0, r), (length, 0, r)], [(r * 0.36, r * 0.36), (0.004, 0.004)], lead, 12, levels=0)]
    return o


def tote(m, peg, width=3.0, height=3.4, drop=2.5, seed=1):
    """A cotton bag on a peg: two straps from the peg's neck to its corners, the mouth sagging between."""
    px, py, pz = peg
    top = pz - drop

    def fn(u, v):
        a = 2 * math.pi * u
        c, d = math.cos(a), math.sin(a)
        full = 0.16 + 0.42 * math.sin(math.pi * min(1, v * 0.94 + 0.03)) ** 0.8 * (0.5 + 0.5 * v)
        x = math.copysign(abs(c) ** 0.6, c) * width / 2 * (1 - 0.05 * math.sin(math.pi * v) - 0.12 * (1 - v) ** 3)
        y = d * full
        z = top - v * height - 0.25 * (1 - (2 * x / width) ** 2) * (1 - v) ** 2 + 0.2 * (2 * x / width) ** 2 * (v ** 6)
        f = noise.noise(Vector((x * 0.8 + seed, v * 1.6, d))) * 0.14 + math.sin(x * 4 + 3 * v + seed) * 0.05 * (1 - v)
        return px + x, py + y * 0.8 + f, z

    out = [c3.grid(fn, 80, 40, m, lambda u, v: (u * 2 * width, v * height), 0.03, 1)]
    for side in (-1, 1):
        for dy in (-0.1, 0.14):
            x = side * width * 0.26
            pts = catmull([(px, py + dy * 0.4, pz), (px + side * 0.09, py + dy * 0.5, pz - 0.1), (px + x * 0.62, py + dy, pz - drop * 0.55),
                           (px + x, py + dy * 1.6, top - 0.3), (px + x * 1.03, py + dy * 1.9, top - 0.75)], 10)
            out.append(sweep(pts, (0.03, 0.13), m, 10, up=(1, 0, 0)))
    return out


def straw_hat(m, peg, tilt=-14, r=1.45):
    """Hangs on a peg by its crown, brim against the wall; `peg` is where it rests inside the crown."""
    o = lathe([(0, 1.16), (0.5, 1.15), (0.82, 1.05), (0.93, 0.75), (0.98, 0.2), (1.06, 0.06), (1.3, 0.0), (r, 0.06), (r + 0.02, 0.02), (r, -0.01),
               (1.3, -0.05), (1.04, 0.0), (0.94, 0.2), (0.88, 0.75), (0.78, 1.0), (0, 1.1)], m, 72, 2, 0.012, 5)
    band = lathe([(0.99, 0.08), (1.04, 0.09), (1.0, 0.34), (0.985, 0.34)], cloth(colour('Ink'), 1.4, tinted=False), 64, 1, 0.006, 5)
    for q in (o, band):
        q.matrix_world = Matrix.Translation(peg) @ Matrix.Rotation(math.radians(tilt), 4, 'Y') @ Matrix.Rotation(math.radians(84), 4, 'X') @ \
            Matrix.Translation((0, -0.86, -0.45)) @ q.matrix_basis
    return [o, band]


def print_frame(width, height, shapes, at, lean=8, turn=0):
    """A framed print leaning against the wall; shapes: (colour, x, y, radius x, radius y)."""
    m = wood(colour('Oak'), 'X', 1.0, tinted=False)
    mz = wood(colour('Oak'), 'Z', 1.0, tinted=False)
    w, h = width / 2, height / 2
    parts = [box((width, 0.16, 0.12), m, (0, 0, 0.06), 0.012), box((width, 0.16, 0.12), m, (0, 0, height - 0.06), 0.012),
             box((0.12, 0.16, height - 0.24), mz, (-w + 0.06, 0, h), 0.012), box((0.12, 0.16, height - 0.24), mz, (w - 0.06, 0, h), 0.012),
             box((width - 0.2, 0.05, height - 0.2), paper(colour('#EFE8DA'), 1.0), (0, 0.02, h), 0.004)]
    for k, (col, x, z, rx, rz) in enumerate(shapes):
        ring = [(x + rx * math.cos(a * math.pi / 32) * (1 + 0.03 * math.sin(3 * a * math.pi / 32 + k)), -0.008 - 0.001 * k,
                 z + rz * math.sin(a * math.pi / 32)) for a in range(64)]
        parts.append(link('shape', ring, [tuple(range(64))], paper(colour(col), 1.0), smooth=False))
    for o in group(parts):
        o.matrix_world = Matrix.Rotation(math.radians(-lean), 4, 'X') @ o.matrix_basis
    return group(parts, at, turn)


def flakes(count, spread, at=(0, 0, 0), col=(0.62, 0.45, 0.25), seed=1, size=0.045, heap=0.0):
    """Oats: small flat flakes scattered, or heaped up on a disc of radius `spread`."""
    rnd = random.Random(seed)
    m = plain(col, 0.85, 0.2)
    base = lathe([(0, -0.18), (0.7, -0.13), (1, 0), (0.7, 0.13), (0, 0.2)], m, 10, 1, 0.1, seed)
    out = []
    for k in range(count):
        r, a = spread * rnd.random() ** 0.6, rnd.uniform(0, 6.283)
        o = base if not k else base.copy()
        if k:
            base.users_collection[0].objects.link(o)
        z = size * 0.18 + heap * (1 - (r / spread) ** 2)
        tip = 0.15 if not heap else 0.6
        o.matrix_world = Matrix.Translation((at[0] + r * math.cos(a), at[1] + r * math.sin(a), at[2] + z)) @ \
            Matrix.Rotation(rnd.uniform(0, 6), 4, 'Z') @ Matrix.Rotation(rnd.gauss(0, tip), 4, 'X') @ \
            Matrix.Diagonal((size, size * rnd.uniform(0.6, 0.8), size, 1))
        o['extra'] = True
        out.append(o)
    return out


def over_rail(m, width, front, back, at, thick=0.16, bow=0.0, lean=0.0, seed=1):
    """A cloth laid over a rail that runs along X at (x, y, z of its top).

    `bow` is the rail's own bend (y = -bow·x²); the front hangs `lean` forward for each decimetre down."""
    x0, y0, z0 = at
    # The bend belongs to the rail, whose middle is at x = 0.
    total = front + back

    def fn(u, v):
        x, q = (u - 0.5) * width, v * total
        f = noise.noise(Vector((x * 1.2, q * 0.4, seed)))
        ripple = math.sin(x * 4.2 + seed) * 0.5 + math.sin(x * 8 + 2) * 0.2 + f * 0.6
        if q < front - thick:
            k = 1 - q / front
            return x0 + x * (1 - 0.06 * k), y0 - bow * (x0 + x) ** 2 - thick - 0.09 * ripple * k - 0.08 * k - lean * (front - q), z0 - (front - thick - q) + 0.05 * f * k
        if q > front + thick:
            k = (q - front) / back
            return x0 + x * (1 - 0.06 * k), y0 - bow * (x0 + x) ** 2 + thick + 0.08 * ripple * k, z0 - (q - front - thick)
        a = (q - front) / thick * math.pi / 2
        return x0 + x, y0 - bow * (x0 + x) ** 2 + thick * math.sin(a), z0 + 0.09 * math.cos(a)

    return c3.grid(fn, 60, 110, m, lambda u, v: (u * width, v * total), 0.05, 1)


def over_rim(m, r, z, width, inside, outside, at=(0, 0, 0), angle=-90, seed=1):
    """A throw hanging over the rim of a round basket of radius `r` and height `z`: it follows the curve."""
    total, bend = inside + outside, 0.2

    def fn(u, v):
        side, q = (u - 0.5) * width, v * total - inside
        f = noise.noise(Vector((side * 0.9, q * 0.5, seed)))
        fold = math.sin(side * 4.6 + seed) * 0.5 + math.sin(side * 9 + 1) * 0.2 + f * 0.7
        k = min(1.0, abs(q) / 1.2)
        if q < -bend:
            rr, zz = r - bend - 0.1 * (1 + fold) * k - 0.25 * (-q - bend) ** 1.5, z - (-q - bend)
        elif q > bend:
            rr, zz = r + bend + 0.1 * (1 + fold) * k, z - (q - bend)
        else:
            a = q / bend * math.pi / 2
            rr, zz = r + bend * math.sin(a), z + bend * math.cos(a) * 0.8
        t = math.radians(angle) + side * (1 - 0.1 * k) / r
        return rr * math.cos(t), rr * math.sin(t), zz + 0.05 * f

    return group([c3.grid(fn, 70, 90, m, lambda u, v: (u * width, v * total), 0.06, 1)], at)
