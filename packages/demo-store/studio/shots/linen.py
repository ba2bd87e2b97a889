"""Second pictures of the textiles and the notebook: laid, hung, thrown over and leant on.

Rooms, table tops and light come from kit/room.py, kit/table.py and kit/daylight.py.
"""
import math

from mathutils import Vector, noise

from kit import cloth as c3
from kit import food, plants, pots, room, table
from kit.daylight import over_edge, sunlight
from kit.materials import brass, cloth, plain
from kit.palette import colour
from kit.shapes import box, catmull, group, lathe, sweep
from kit.stage import Stage
from shots import shot
from shots.furniture import bench, chair, stool
from shots.scenes import g, stack
from shots.storage import basket, book, pages, rail, rope
from shots.textiles import FLAX, bolster_roll, leaning
from shots.vessels import holder
from shots.wood_glass import wooden_bowl


def fabric(name, weave=1.3, **more):
    return cloth(colour(name), weave, tinted=False, **more)


def from_corner(m, peg, width, height, seed=1, gather=0.34):
    """A towel that hangs from one corner: every thread of it is as long as it was, so that it falls as a
    folded cone around the peg."""
    def fn(u, v):
        x, y = u * width, v * height
        far, a = math.hypot(x, y), math.atan2(x, y) - math.pi / 4
        wave = 10.5 * a + 0.9 * noise.noise(Vector((a * 2.2, far * 0.12, seed))) + seed
        deep = far * 0.075 * (1 + 0.5 * noise.noise(Vector((a * 2.5, seed, far * 0.2)))) * min(1, 0.5 + far / 4)
        b = a * gather + 0.02 * math.sin(2 * wave)
        return (peg[0] + far * math.sin(b) + 0.03 * far * math.cos(wave), peg[1] - 0.32 * min(1, far / 5) + deep * math.sin(wave),
                peg[2] - far * math.cos(b) * 0.985)
    return c3.grid(fn, 90, 110, m, lambda u, v: (u * width, v * height), 0.022, 1)


@shot('tea-towel-in-use')
def towel_on_peg():
    s = Stage('sage', 4.4, wall=0.0, key=0.5, world=0.24)
    z = 9.0
    rail('Oak', z, 3, tinted=False)
    bands = [(0.18, 0.34), (0.42, 0.46), (0.54, 0.58), (4.42, 4.46), (4.54, 4.58), (4.66, 4.82)]
    towel = fabric('Clay', 1.6, stripes=(FLAX, bands))
    peg = (0.0, -0.66, z + 0.13)
    # The loop: a woven tape from the corner over the peg.
    from_corner(towel, (0.0, -0.66, z - 0.3), 5.0, 7.0, seed=2)
    tape = [(-0.02, -0.66, z - 0.4), (-0.13, -0.66, z - 0.1), (-0.1, -0.64, z + 0.09), (0, -0.63, peg[2] + 0.01), (0.1, -0.64, z + 0.09), (0.13, -0.66, z - 0.1),
            (0.02, -0.66, z - 0.4)]
    sweep(catmull(tape, 8), (0.012, 0.05), fabric('#DDD3BD', 1.8), 8, up=(0, 1, 0))
    # A bunch of eucalyptus dries beside it, on a piece of string.
    x = 1.55
    for k, (dx, dy, h) in enumerate(((-0.45, 0.1, 3.0), (0.1, 0.0, 3.5), (0.5, 0.12, 2.7))):
        plants.branch([(x - dx * 0.12, -0.62, z - 0.35), (x + dx * 0.3, -0.6 + dy, z - 1.3), (x + dx * 0.7, -0.55 + dy, z - 0.35 - h * 0.7),
                       (x + dx, -0.55 + dy, z - 0.35 - h)], 'eucalyptus', 16, 0.44, 0.26, start=0.25, seed=k + 5)
    string = plain((0.5, 0.38, 0.22), 0.9, 0.1)
    sweep(catmull([(x, -0.62, z - 0.8), (x - 0.1, -0.62, z - 0.2), (x - 0.07, -0.6, z + 0.08), (x + 0.07, -0.6, z + 0.08), (x + 0.1, -0.62, z - 0.2),
                   (x, -0.62, z - 0.8)], 8), (0.016, 0.016), string, 8)
    lathe([(0.075, -0.11), (0.1, -0.08), (0.1, 0.08), (0.075, 0.11)], string, 24).location = (x, -0.62, z - 0.78)
    sunlight(s, (0.2, 0, z - 3.4), azimuth=46, height=30, strength=2.6, window=(5, 7), panes=(2, 3))
    s.camera(1, 8, 0.86, aim=(0.2, 0, z - 4.0), distance=21.5)
    return s


@shot('napkins-in-use')
def napkin_on_plate():
    s = Stage('oat', 2.3, key=0.45, world=0.24)
    z = 0.3
    table.top(z, 6, planks=9, seed=4)
    lathe(pots.PLATE, g('Chalk', 0.03, 0.24), 96, seed=3).location = (0, 0, z)
    group([c3.folded(1.0, 1.75, c3.QUARTERS, 0.05, fabric('Clay', 1.5), seed=5, hem=0.1, soft=0.5)], (0.02, 0, z + 0.07), 12)
    sprig = plants.branch([(0.28, -0.62, 0.31), (0.1, -0.15, 0.33), (-0.06, 0.3, 0.34), (-0.1, 0.72, 0.4)], 'olive', 15, 0.36, 0.1, 0.014, start=0.2, seed=6)
    group(sprig, (0, 0, z))
    st = table.steel()
    table.lay(table.fork(st), (-1.75, -0.95, z + 0.01), 2)
    table.lay(table.knife(st), (1.72, -1.0, z + 0.005), -2)
    for k in range(3):
        group([c3.folded(1.75, 1.75, c3.QUARTERS, 0.042, fabric('Clay', 1.5), seed=11 + k, at_z=k * 0.175, hem=0.11, soft=0.6)],
              (-1.5 + 0.03 * k, 2.7, z), -16 + 4 * math.sin(k * 2.4))
    lathe(pots.BEAKER, g('Sage', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (1.45, 1.75, z)
    table.window(s, (0.2, 0.6, z), 0.85, (2, 3), (0.95, 0.8), 0.12)
    s.camera(42, 6, 0.86, aim=(-0.05, 0.55, z), distance=10.2)
    return s


@shot('tablecloth-in-use')
def laid_table():
    s = Stage('sage', 7.0, key=0.55, world=0.26, wall=9.0)
    room.room(s, 9.0)
    x0, x1, y, h = -8.0, 4.0, 3.9, 7.3
    corners = [(x0, -y), (x1, -y), (x1, y), (x0, y)]
    c3.collider([(a, b, h - d) for d in (0, 0.3) for a, b in corners],
                [(0, 1, 2, 3), (7, 6, 5, 4), *[(i, 4 + i, 4 + (i + 1) % 4, (i + 1) % 4) for i in range(4)]], 30)
    w, d = x1 - x0 + 5.0, 2 * y + 5.0
    o = c3.grid(lambda u, v: ((u - 0.5) * w + (x0 + x1) / 2, (v - 0.5) * d, h + 0.05 + 0.03 * noise.noise(Vector((u * 9, v * 9, 1)))), 66, 50,
                fabric('Flax', 1.3), lambda u, v: (u * w, v * d), 0.02, 0)
    o.modifiers.clear()
    c3.settle(o, 48, 1.4, 14, 0.2, 0.35, gap=0.03)
    c3.hem(o)
    legs = table.oak(4, 'Z', 0.6)
    for a, b in corners:
        box((0.55, 0.55, h - 0.3), legs, (a - math.copysign(0.5, a), b - math.copysign(0.5, b), (h - 0.3) / 2), 0.05)['extra'] = True
    for q in (*chair('Oak', (-1.2, 5.6, 0), 4, tinted=False),):
        q['extra'] = True
    t = h + 0.05
    pots.pitcher(g('Chalk', 0.12, 2.27, seed=2), (-0.9, 0.9, t), 12)
    for k, path in enumerate(([(0, 0, 0.4), (0, 0, 2.2), (-0.3, -0.05, 3.0), (-0.85, -0.1, 3.5)], [(0, 0, 0.4), (0.02, 0, 2.2), (0.1, 0.1, 3.2), (0.25, 0.15, 4.0)],
                              [(0, 0, 0.4), (0.05, 0, 2.2), (0.4, -0.1, 2.9), (0.95, -0.2, 3.2)])):
        group(plants.branch(path, 'eucalyptus', 18, 0.48, 0.28, start=0.52, seed=k + 3), (-0.9, 0.9, t))
    stack(pots.PLATE, 4, 0.145, lambda k: g(('Chalk', 'Chalk', 'Sage', 'Chalk')[k], 0.03, 0.24, seed=k), (1.7, -1.5, t), 2)
    stack(pots.BOWL, 2, 0.2, lambda k: g(('Clay', 'Chalk')[k], 0.05, 0.63, seed=k + 4), (1.72, -1.48, t + 0.5), 5)
    for k, (bx, by, col) in enumerate(((-1.2, -1.9, 'Ochre'), (-2.0, -1.2, 'Chalk'))):
        lathe(pots.BEAKER, g(col, 0.33, 0.945, dip_wobble=0.07, seed=k), seed=k).location = (bx, by, t)
    sunlight(s, (0.5, -y, h - 1), azimuth=50, height=30, strength=2.2, window=(7, 8), panes=(2, 3))
    s.camera(13, 24, 0.86, aim=(0.6, -1.6, 6.6), distance=21)
    return s


@shot('table-runner-in-use')
def runner_on_table():
    s = Stage('blush', 3.4, key=0.5, world=0.25)
    z = 0.3
    table.top(z, 14, planks=14, seed=9)
    cloth_ = fabric('Moss', 1.4)
    near = -2.9
    table.linen('Moss', z + 0.012, (4.5, 14), (0, near + 7), 0, (0.0,), 4, 1.4)['extra'] = False
    for f in c3.fringe([(x / 64 * 4.44 - 2.22, near, z + 0.035) for x in range(65)], (0, -1, -0.04), 0.22, cloth_, 3, 0.014, 2):
        f['extra'] = True
    t = z + 0.055
    group(wooden_bowl('Oak', (-0.35, 0.7, t), 20, tinted=False))
    for k, (x, y, dz, tip) in enumerate(((-0.75, 0.5, 0.32, (12, 10)), (0.05, 0.45, 0.32, (-8, 14)), (-0.35, 1.15, 0.34, (20, -12)))):
        table.lay(food.pear(k + 1, 0.2 + 0.3 * k), (x, y, t + dz), 60 * k, tip)
    holder(brass(), 1.6, (1.0, 2.5, t), 1)
    holder(brass(), 0.72, (1.5, 1.75, t), 2)
    lathe(pots.BEAKER, g('Chalk', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (1.2, -0.75, t)
    table.window(s, (0, 0.8, z), 0.85, (2, 3), (0.9, 0.8), 0.12)
    s.camera(30, 14, 0.86, aim=(0.0, 0.1, 0.6), distance=14.5)
    return s


@shot('waffle-towel-in-use')
def bathroom_stool():
    s = Stage('oat', 4.4, wall=2.6, key=0.5, world=0.26)
    room.tiles(2.6, 0.0, 13, 17, 1.0, 'Chalk')
    stool('Oak', turn=22, tinted=False)
    for k, col in enumerate(('Clay', 'Chalk', 'Sage')):
        m = fabric(col, 0.9, waffle=True)
        group([c3.folded(2.25, 1.75, c3.QUARTERS, 0.105, m, seed=4 + k, at_z=k * 0.43, soft=0.3)], (0.02 * k, 0, 4.52), -18 + 5 * math.sin(k * 2))
    soap = box((0.74, 0.48, 0.36), plain((0.62, 0.55, 0.38), 0.45, 0.4, bump=0.05), (0, 0, 0.18), 0.1, 5)
    group([lathe(pots.DIP, g('Ochre', 0.025, 0.27, seed=2), seed=3)], (0.05, -0.1, 5.83))
    group([soap], (0.05, -0.1, 5.885), 30)
    for q in basket(rope(colour('Flax')), 1.15, 1.9, (-2.5, 0.9, 0)):
        q['extra'] = True
    sunlight(s, (0.4, 2.6, 5.6), azimuth=50, height=28, strength=2.2, window=(5, 6), panes=(2, 3))
    s.camera(11, 5, 0.86, aim=(-0.3, 0, 4.5), distance=13.5)
    return s


@shot('cushion-in-use')
def cushion_on_sofa():
    s = Stage('sage', 6.0, wall=1.2, key=0.5, world=0.26)
    for q in room.sofa(fabric('#CFC7B6', 0.9), at=(0, 0, 0)):
        q['extra'] = True
    back = leaning(4.9, fabric('Flax', 1.2), (-6.6, -0.1), 4.82, -2.1, 6, 72, 4)
    front = leaning(4.5, fabric('Ochre', 1.2), (-4.3, -0.8), 4.82, -2.1, -10, 66, 2)
    back['extra'] = True
    room.open_book((-4.6, -6.6, 4.9), 20, m=fabric('Moss', 1.2))
    sunlight(s, (-4, -2, 7.5), azimuth=48, height=30, strength=2.4, window=(6, 7), panes=(2, 3), leaves=((-1.5, -3.5, 0.2),))
    s.camera(14, 4, 0.86, aim=(-4.2, -3.2, 6.6), distance=16)
    return s


@shot('bolster-in-use')
def bolster_on_bench():
    s = Stage('blush', 6.0, wall=1.75, key=0.5, world=0.26)
    room.room(s, 1.75)
    for q in bench('Oak', (0, 0, 0), 0, tinted=False):
        q['extra'] = True
    t = 4.48
    bolster_roll(fabric('Sage', 1.2), (-0.6, 0.5, t - 0.02), -3)
    room.open_book((2.75, -0.3, t), -14, m=fabric('Clay', 1.2))
    pots.mug(g('Chalk', 0.075, 0.88, seed=4), (-1.5, -0.95, t), -40, 2, full=0.77)
    throw = over_edge(2.6, 1.5, -1.6, t, 2.9, fabric('Flax', 0.9, wool=True), -3.3, 3)
    throw['extra'] = True
    sunlight(s, (0, 1.7, 7.0), azimuth=50, height=30, strength=2.4, window=(6, 6), panes=(3, 2), leaves=((1.5, -4, -0.2),))
    s.camera(14, 8, 0.86, aim=(-0.1, 0, 5.2), distance=17.5)
    return s


@shot('hall-rug-in-use')
def rug_in_hall():
    s = Stage('sage', 8.0, wall=6.5, key=0.6, world=0.27)
    room.room(s, 6.5)
    dark = colour('#3B3A33')
    ground = [(-1, 0.35), (0.62, 0.8), (0.9, 6.1), (6.2, 6.38), (6.65, 9)]
    near, far = -8.5, 5.0

    def lie(u, v):
        x, y = (u - 0.5) * 7.0, near + v * (far - near)
        wave = noise.noise(Vector((x * 0.35, y * 0.35, 3)))
        curl = 0.14 * max(0, 1 - v * 14) * max(0, u - 0.6) * 2
        return x + 0.05 * wave, y + 0.05 * wave, 0.09 + 0.05 * max(0, wave) + curl
    o = c3.grid(lie, 60, 110, cloth(colour('Flax'), 0.32, stripes=(dark, ground), wool=True, tinted=False), lambda u, v: (u * 7, v * 13.5), 0.13, 1)
    ends = c3.fringe([(x / 70 * 6.9 - 3.45, near, 0.1) for x in range(71)], (0, -1, -0.05), 0.5, cloth(FLAX, 0.5, tinted=False), 3, 0.035, 2)
    group([o, *ends], (-0.6, 0, 0), -8)
    for q in (*bench('Oak', (1.8, 4.4, 0), 0, tinted=False), *rail('Oak', 15, 5, (1.5, 6.5), tinted=False)):
        q['extra'] = True
    for q in (*basket(rope(colour('Moss')), 1.3, 2.0, (4.6, 1.2, 0)), *room.tote(fabric('#DDD3BD', 0.9), (1.5, 5.85, 15.05))):
        q['extra'] = True
    sunlight(s, (0, -1, 0.0), azimuth=60, height=32, strength=2.6, window=(6, 8), panes=(2, 3))
    s.camera(27, 8, 0.86, aim=(0.6, -0.6, 2.4), distance=29)
    return s


@shot('wool-throw-in-use')
def throw_over_sofa():
    s = Stage('blush', 6.0, wall=1.2, key=0.5, world=0.26)
    for q in room.sofa(fabric('#B9A48C', 0.9), at=(0, 0, 0)):
        q['extra'] = True
    wool = fabric('Moss', 0.8, wool=True)
    o = over_edge(5.2, -2.4, -8.5, 5.0, 2.5, wool, -4.8, 5, ripple=1.3)
    last = [v.co.copy() for v in o.data.vertices[-71:]]
    c3.fringe(last, (0, -0.05, -1), 0.5, wool, 2, 0.03, 2)
    pillow = leaning(4.5, fabric('Chalk', 1.2), (-4.4, -0.3), 5.02, -2.1, -8, 70, 3)
    room.open_book((-5.6, -6.2, 5.11), 24, m=fabric('Clay', 1.2))
    pillow['extra'] = True
    sunlight(s, (-4.5, -6, 5), azimuth=48, height=34, strength=2.4, window=(6, 7), panes=(2, 3))
    s.camera(22, 10, 0.86, aim=(-4.6, -6.0, 5.1), distance=18)
    return s


@shot('notebook-in-use')
def notebook_on_desk():
    s = Stage('oat', 2.4, key=0.45, world=0.24)
    z = 0.3
    table.top(z, 6, planks=9, seed=6)
    room.open_book((-0.1, -0.1, z), 9, (1.48, 2.1), fabric('Clay', 1.3), lines=False)
    table.lay(room.pencil(), (0.55, -0.6, z + 0.13), 62, (0, 3))
    book(fabric('Clay', 1.3), pages(), (-1.35, 2.4, z), -22)
    pots.mug(g('Chalk', 0.075, 0.88, seed=4), (1.2, 1.85, z), 40, 2)
    for q in food.coffee(0.39, 0.77):
        q.location = (1.2, 1.85, z)
    table.window(s, (0.2, 0.4, z), 0.85, (2, 3), (0.95, 0.8), 0.12)
    s.camera(44, 6, 0.86, aim=(-0.05, 0.5, z), distance=10.6)
    return s
