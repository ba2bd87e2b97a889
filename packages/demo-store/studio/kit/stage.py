"""The one set-up every picture is taken in: paper sweep, key light, fill, lens, render settings.

All lengths are decimetres. `Stage(size)` scales paper and lights with the subject, so that a cup
and a chair stand in the same light. Passes are written as EXR files for develop.py.
"""
import math

import bpy
from mathutils import Vector

from kit import materials
from kit.palette import colour

PASSES = ['Image', 'DiffCol', 'DiffDir', 'DiffInd', 'tint', 'Denoising Albedo', 'Denoising Normal']


class Stage:
    def __init__(self, paper='sand', size=1.0, key=1.0, fill=1.0, world=0.34, wall=None, width=800,
                 height=1000, samples=5, bounces=4, side=-1):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.scene = bpy.context.scene
        self.size = size
        self._settings(width, height, samples, bounces)
        self._paper(paper, wall)
        s = size
        # One warm key from the left, large enough for a soft edge; a weak cool fill from the right.
        self.area((side * 3.0 * s, -0.9 * s, 3.5 * s), (0, 0, 0.4 * s), 1.7 * s, 260 * s * s * key,
                  (1, 0.95, 0.89))
        self.area((-side * 3.4 * s, -2.2 * s, 1.9 * s), (0, 0, 0.4 * s), 3.2 * s, 42 * s * s * fill,
                  (0.86, 0.93, 1))
        w = bpy.data.worlds.new('room')
        self.scene.world = w
        w.use_nodes = True
        w.node_tree.nodes['Background'].inputs[0].default_value = (1, 0.97, 0.93, 1)
        w.node_tree.nodes['Background'].inputs[1].default_value = world

    def _settings(self, width, height, samples, bounces):
        r, c = self.scene.render, self.scene.cycles
        r.engine = 'CYCLES'
        r.resolution_x, r.resolution_y, r.resolution_percentage = width, height, 100
        r.threads_mode, r.threads = 'FIXED', 2
        r.use_persistent_data = True
        c.device, c.samples, c.use_denoising = 'CPU', samples, False
        c.use_adaptive_sampling = False
        c.max_bounces, c.diffuse_bounces, c.glossy_bounces = bounces, 2, 2
        c.transmission_bounces, c.transparent_max_bounces = bounces, 6
        c.sample_clamp_indirect, c.sample_clamp_direct = 2.0, 12.0
        c.blur_glossy = 0.6
        c.caustics_reflective = c.caustics_refractive = False
        c.pixel_filter_type, c.filter_width = 'BLACKMAN_HARRIS', 1.5

    def _paper(self, paper, wall):
        s = self.size
        w = 14 * s
        prof = [(-9, 0), (-4, 0), (0, 0), (1.6, 0), (2.4, 0.02), (3.2, 0.25), (3.7, 0.9), (3.85, 2),
                (3.9, 5), (3.9, 9)]
        if wall is not None:  # A wall close behind, with a small cove, for things that lean or hang.
            y = wall / s
            prof = [(-9, 0), (-4, 0), (y - 0.5, 0), (y - 0.12, 0), (y - 0.05, 0.012), (y - 0.012, 0.05), (y, 0.12),
                    (y, 0.5), (y, 3), (y, 9)]
        verts, faces = [], []
        for y, z in prof:
            verts += [(-w, y * s, z * s), (0, y * s, z * s), (w, y * s, z * s)]
        for i in range(len(prof) - 1):
            for k in (0, 1):
                faces.append((3 * i + k, 3 * i + k + 1, 3 * i + k + 4, 3 * i + k + 3))
        me = bpy.data.meshes.new('paper')
        me.from_pydata(verts, [], faces)
        o = bpy.data.objects.new('paper', me)
        self.scene.collection.objects.link(o)
        for p in me.polygons:
            p.use_smooth = True
        m = o.modifiers.new('s', 'SUBSURF')
        m.levels = m.render_levels = 3
        me.materials.append(materials.paper(colour(paper), s))
        o['backdrop'] = True
        self.paper = o

    def area(self, loc, target, size, power, tint=(1, 1, 1)):
        l = bpy.data.lights.new('area', 'AREA')
        l.energy, l.size, l.color = power, size, tint
        o = bpy.data.objects.new('area', l)
        o.location = loc
        o.rotation_euler = (Vector(target) - Vector(loc)).to_track_quat('-Z', 'Y').to_euler()
        self.scene.collection.objects.link(o)
        return o

    def point(self, loc, radius, power, tint=(1, 0.72, 0.45)):
        l = bpy.data.lights.new('bulb', 'POINT')
        l.energy, l.shadow_soft_size, l.color = power, radius, tint
        o = bpy.data.objects.new('bulb', l)
        o.location = loc
        self.scene.collection.objects.link(o)
        return o

    def camera(self, pitch=14, yaw=5, fill=0.62, lens=70, fstop=4.0, aim=None, shift=(0, 0.0),
               subjects=None, focus=None, distance=None):
        """Looks at the subject from `pitch` degrees above; steps back until it fills `fill`."""
        bpy.context.view_layer.update()
        pts = self._points(subjects)
        lo = Vector([min(p[i] for p in pts) for i in range(3)])
        hi = Vector([max(p[i] for p in pts) for i in range(3)])
        centre = Vector(aim) if aim else (lo + hi) / 2
        cam = bpy.data.cameras.new('camera')
        cam.lens, cam.sensor_fit = lens, 'VERTICAL'
        cam.sensor_height = 36
        o = bpy.data.objects.new('camera', cam)
        self.scene.collection.objects.link(o)
        a, b = math.radians(pitch), math.radians(yaw)
        back = Vector((math.sin(b) * math.cos(a), -math.cos(b) * math.cos(a), math.sin(a)))
        o.rotation_euler = (-back).to_track_quat('-Z', 'Y').to_euler()
        rot = o.rotation_euler.to_matrix().inverted()
        aspect = self.scene.render.resolution_x / self.scene.render.resolution_y
        half = 18 / lens
        d = distance
        if d is None:
            d = 0.1
            for _ in range(400):
                eye = centre + back * d
                worst = 0
                for p in pts:
                    v = rot @ (p - eye)
                    if v.z > -1e-3:
                        worst = 9
                        break
                    worst = max(worst, abs(v.x / -v.z) / (half * aspect), abs(v.y / -v.z) / half)
                if worst <= fill:
                    break
                d *= 1.02
        o.location = centre + back * d
        cam.shift_x, cam.shift_y = shift
        cam.dof.use_dof = True
        near = Vector(focus) if focus else centre
        cam.dof.focus_distance = max(0.1, (near - o.location).dot(-back))
        # Blender's aperture assumes metres; the stage is in decimetres, seen as if 1:10 larger.
        cam.dof.aperture_fstop = fstop * 0.62 / max(self.size, 0.6) ** 0.5
        self.scene.camera = o
        return o

    def _points(self, subjects):
        objs = subjects or [o for o in self.scene.objects if o.type in ('MESH', 'CURVE')
                            and not o.get('backdrop') and not o.get('extra')]
        dg = bpy.context.evaluated_depsgraph_get()
        pts = []
        for o in objs:
            e = o.evaluated_get(dg)
            me = e.to_mesh()
            step = max(1, len(me.vertices) // 400)
            pts += [o.matrix_world @ me.vertices[i].co for i in range(0, len(me.vertices), step)]
            e.to_mesh_clear()
        return pts

    def expose(self, folder):
        """Two exposures with different seeds: where they differ much, develop.py knows a firefly."""
        sc = self.scene
        vl = sc.view_layers[0]
        vl.use_pass_diffuse_color = vl.use_pass_diffuse_direct = True
        vl.use_pass_diffuse_indirect = vl.cycles.denoising_store_passes = True
        vl.aovs.add().name = 'tint'
        sc.use_nodes = True
        t = sc.node_tree
        t.nodes.clear()
        layers = t.nodes.new('CompositorNodeRLayers')
        out = t.nodes.new('CompositorNodeOutputFile')
        out.base_path = folder
        out.format.file_format = 'OPEN_EXR'
        out.format.color_depth = '32'
        out.format.exr_codec = 'ZIP'
        out.file_slots.clear()
        for name in PASSES:
            out.file_slots.new(name)
            t.links.new(layers.outputs[name], out.inputs[name])
        comp = t.nodes.new('CompositorNodeComposite')
        t.links.new(layers.outputs['Image'], comp.inputs[0])
        for frame in (1, 2):
            sc.frame_set(frame)
            sc.cycles.seed = frame * 7919
            # Geometry is kept between the exposures; without the tag the new seed would be ignored.
            sc.update_tag()
            bpy.context.view_layer.update()
            bpy.ops.render.render()
