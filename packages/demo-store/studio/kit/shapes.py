"""Solid shapes: lathed bodies, swept handles and spouts, softened boxes and rods.

Everything is a mesh object linked into the scene, in decimetres, with slight irregularity where a
hand would leave it. Profiles are lists of (radius, height) from the axis outside and back.
"""
import math
import random

import bpy
from mathutils import Matrix, Vector


def link(name, verts, faces, material, smooth=True, uvs=None):
    me = bpy.data.meshes.new(name)
    me.from_pydata(verts, [], faces)
    me.update()
    if uvs:
        layer = me.uv_layers.new(name='UV')
        for loop in me.loops:
            layer.data[loop.index].uv = uvs[loop.vertex_index]
    for p in me.polygons:
        p.use_smooth = smooth
    if material:
        me.materials.append(material)
    o = bpy.data.objects.new(name, me)
    bpy.context.scene.collection.objects.link(o)
    return o


def subdivide(o, levels=2):
    m = o.modifiers.new('s', 'SUBSURF')
    # The coarse level only serves to fit the camera, which looks at every mesh.
    m.levels, m.render_levels = min(levels, 1), levels
    return o


def lathe(profile, material, steps=64, levels=2, wobble=0.004, seed=1, lip=None, fluted=None):
    """Turns a profile. `lip` = (angle, width, out, up, height) pulls a pouring lip at the top."""
    rnd = random.Random(seed)
    p2, p3, p5 = (rnd.uniform(0, 6.28) for _ in range(3))
    top = max(z for _, z in profile)
    verts, faces = [], []
    n = len(profile)
    for i in range(steps):
        a = 2 * math.pi * i / steps
        w = 1 + wobble * (math.sin(2 * a + p2) + 0.6 * math.sin(3 * a + p3) + 0.3 * math.sin(5 * a + p5))
        for r, z in profile:
            rr, zz = r * w, z
            zz += wobble * 0.8 * r * math.sin(a + p3) * (z / top if top else 0)
            if fluted:
                count, depth, lo, hi = fluted
                if lo < z < hi:
                    rr -= depth * (0.5 + 0.5 * math.cos(count * a))
            if lip:
                ang, width, out, up, height = lip
                d = (a - ang + math.pi) % (2 * math.pi) - math.pi
                k = math.exp(-(d / width) ** 2) * max(0.0, 1 - (top - z) / height) ** 2
                pinch = math.exp(-((abs(d) - width * 1.7) / (width * 0.7)) ** 2) * max(0.0, 1 - (top - z) / height) ** 2
                rr += out * k - out * 0.22 * pinch
                zz += up * k
            verts.append((rr * math.cos(a), rr * math.sin(a), zz))
    for i in range(steps):
        j = (i + 1) % steps
        for k in range(n - 1):
            faces.append((i * n + k, j * n + k, j * n + k + 1, i * n + k + 1))
    o = link('lathe', verts, faces, material)
    if levels:
        subdivide(o, levels)
    # Points on the axis coincide; weld them so that the middle shades smoothly.
    import bmesh
    bm = bmesh.new()
    bm.from_mesh(o.data)
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(o.data)
    bm.free()
    for p in o.data.polygons:
        p.use_smooth = True
    return o


def catmull(points, per=8):
    """A smooth path through points (tuples of any equal length)."""
    pts = [points[0], *points, points[-1]]
    out = []
    for i in range(1, len(pts) - 2):
        p0, p1, p2, p3 = pts[i - 1], pts[i], pts[i + 1], pts[i + 2]
        for k in range(per):
            t = k / per
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    out.append(points[-1])
    return out


def sweep(path, radii, material, sides=16, cap=True, levels=1, up=(0, 1, 0), hollow=0.0):
    """Sweeps an ellipse along `path`. radii: one (r_up, r_side) per point or a single pair."""
    pts = [Vector(p) for p in path]
    n = len(pts)
    if isinstance(radii, tuple):
        radii = [radii] * n
    verts, faces = [], []
    side = Vector(up)
    for i, p in enumerate(pts):
        t = (pts[min(i + 1, n - 1)] - pts[max(i - 1, 0)]).normalized()
        side = (side - t * side.dot(t)).normalized()
        nor = t.cross(side)
        a, b = radii[i]
        for k in range(sides):
            ang = 2 * math.pi * k / sides
            verts.append(p + nor * (a * math.cos(ang)) + side * (b * math.sin(ang)))
    for i in range(n - 1):
        for k in range(sides):
            j = (k + 1) % sides
            faces.append((i * sides + k, i * sides + j, (i + 1) * sides + j, (i + 1) * sides + k))
    if cap:
        faces.append(tuple(range(sides - 1, -1, -1)))
        faces.append(tuple(range((n - 1) * sides, n * sides)))
    o = link('sweep', verts, faces, material)
    if levels:
        subdivide(o, levels)
    if hollow:
        m = o.modifiers.new('t', 'SOLIDIFY')
        m.thickness = hollow
    return o


def handle(points, thick, wide, material, flare=1.7, per=9):
    """A pulled strap: flat section, ends that widen into the wall they are pressed on."""
    path = catmull(points, per)
    n = len(path)
    radii = []
    for i in range(n):
        t = i / (n - 1)
        e = max(0.0, 1 - min(t, 1 - t) / 0.13)
        k = 1 + (flare - 1) * e ** 2
        radii.append((thick * k * (1.12 - 0.25 * t), wide * (1 + (k - 1) * 0.75) * (1.1 - 0.22 * t)))
    return sweep(path, radii, material, 16, levels=2)


def box(size, material, at=(0, 0, 0), soft=0.03, segments=3, rot=(0, 0, 0)):
    x, y, z = (v / 2 for v in size)
    verts = [(sx * x, sy * y, sz * z) for sx in (-1, 1) for sy in (-1, 1) for sz in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    o = link('box', verts, faces, material)
    m = o.modifiers.new('b', 'BEVEL')
    m.width, m.segments = soft, segments
    o.data.use_auto_smooth = True
    o.data.auto_smooth_angle = math.radians(40)
    o.location, o.rotation_euler = at, rot
    return o


def rod(a, b, r1, r2, material, bulge=0.0, steps=24, rings=10):
    """A turned rod from a to b along its own Z axis, so wood grain follows it."""
    a, b = Vector(a), Vector(b)
    length = (b - a).length
    prof = [(0.0, 0.0), (r1 * 0.85, 0.0), (r1, min(0.03, r1 * 0.3))]
    for i in range(1, rings):
        t = i / rings
        prof.append((r1 + (r2 - r1) * t + bulge * math.sin(math.pi * t), length * t))
    prof += [(r2, length - min(0.03, r2 * 0.3)), (r2 * 0.85, length), (0.0, length)]
    o = lathe(prof, material, steps, 1, 0.0)
    o.matrix_world = Matrix.Translation(a) @ (b - a).to_track_quat('Z', 'Y').to_matrix().to_4x4()
    return o


def extrude(outline, thickness, material, soft=0.03, segments=3):
    """A flat board cut to an outline (list of x, y), with softened edges."""
    n = len(outline)
    verts = [(x, y, 0) for x, y in outline] + [(x, y, thickness) for x, y in outline]
    faces = [tuple(range(n - 1, -1, -1)), tuple(range(n, 2 * n))]
    faces += [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    o = link('board', verts, faces, material)
    m = o.modifiers.new('b', 'BEVEL')
    m.width, m.segments, m.limit_method, m.angle_limit = soft, segments, 'ANGLE', math.radians(50)
    o.data.use_auto_smooth = True
    o.data.auto_smooth_angle = math.radians(50)
    return o


def group(objects, at=(0, 0, 0), turn=0.0, scale=1.0):
    """Moves a set of objects together (about the origin they were modelled on)."""
    m = Matrix.Translation(at) @ Matrix.Rotation(math.radians(turn), 4, 'Z') @ Matrix.Scale(scale, 4)
    for o in objects:
        # Its own place, not the world's: that one is only right after an update of the whole scene.
        o.matrix_world = m @ o.matrix_basis
    return objects
