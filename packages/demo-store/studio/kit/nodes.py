"""A thin builder for node materials: every surface in materials.py is written with it.

Nodes are added by type, with their inputs by name (or by number as i0, i1…); given sockets are linked.
Blender 3.4 names; nothing here knows about particular surfaces.
"""
import bpy


class Nodes:
    """A thin builder: n.add(type, inputs…) returns the node; sockets are linked when given."""

    def __init__(self, name):
        self.mat = bpy.data.materials.new(name)
        self.mat.use_nodes = True
        self.tree = self.mat.node_tree
        self.bsdf = self.tree.nodes['Principled BSDF']
        self.out = self.tree.nodes['Material Output']
        self.coord = self.tree.nodes.new('ShaderNodeTexCoord')

    def add(self, kind, props=None, **inputs):
        n = self.tree.nodes.new('ShaderNode' + kind)
        for k, v in (props or {}).items():
            setattr(n, k, v)
        for k, v in inputs.items():
            self.set(n, k.replace('_', ' '), v)
        return n

    def set(self, node, key, value):
        sock = node.inputs[int(key[1:])] if key[0] == 'i' and key[1:].isdigit() else node.inputs[key]
        if hasattr(value, 'is_output'):
            self.tree.links.new(value, sock)
        elif isinstance(value, tuple) and len(value) == 3 and sock.type == 'RGBA':
            sock.default_value = (*value, 1)
        else:
            sock.default_value = value

    def math(self, op, a, b=0.0, clamp=False):
        return self.add('Math', {'operation': op, 'use_clamp': clamp}, i0=a, i1=b).outputs[0]

    def ramp(self, value, a, b, lo=0.0, hi=1.0, smooth=True):
        """Maps value from a…b to lo…hi."""
        n = self.add('MapRange', {'interpolation_type': 'SMOOTHSTEP' if smooth else 'LINEAR'}, Value=value)
        for i, v in zip((1, 2, 3, 4), (a, b, lo, hi)):
            n.inputs[i].default_value = v
        return n.outputs[0]

    def mix(self, fac, a, b, mode='MIX'):
        n = self.add('MixRGB', {'blend_type': mode}, Fac=fac)
        self.set(n, 'Color1', a)
        self.set(n, 'Color2', b)
        return n.outputs[0]

    def noise(self, scale, detail=2.0, vector=None, rough=0.5):
        return self.add('TexNoise', None, Vector=vector or self.coord.outputs['Object'], Scale=scale,
                        Detail=detail, Roughness=rough).outputs['Fac']

    def stretch(self, x, y, z):
        return self.add('Mapping', None, Vector=self.coord.outputs['Object'], Scale=(x, y, z)).outputs[0]

    def bump(self, height, strength, distance=0.02, normal=None):
        n = self.add('Bump', None, Height=height, Strength=strength, Distance=distance)
        if normal is not None:
            self.set(n, 'Normal', normal)
        return n.outputs[0]

    def finish(self, tint=None, **inputs):
        for k, v in inputs.items():
            self.set(self.bsdf, k.replace('_', ' '), v)
        if tint is not None:
            aov = self.tree.nodes.new('ShaderNodeOutputAOV')
            aov.name = 'tint'
            self.set(aov, 'Color', tint)
        return self.mat


def scaled(n, col, factor):
    """Colour times a grey factor."""
    return n.mix(1.0, col, n.add('CombineColor', None, Red=factor, Green=factor, Blue=factor).outputs[0],
                 'MULTIPLY')
