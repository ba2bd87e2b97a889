"""Surfaces: glaze, bare clay, wood, cloth, glass, steel, brass, paper, leaves.

The part of a surface that comes in several colours is also written to the `tint` output, so that
develop.py can change its colour afterwards without another render. Lengths in decimetres.
"""
from kit.nodes import Nodes, scaled

BARE_CLAY = (0.42, 0.29, 0.19)


def glaze(col, bare_below=0.05, rim=None, speckle=0.6, matt=False, rings=0.25, bare=BARE_CLAY,
          dip_wobble=0.03, seed=0.0, tinted=True):
    """Stoneware glaze; bare clay below `bare_below`, thinner and browner at height `rim`."""
    n = Nodes('glaze')
    co = n.add('Mapping', None, Vector=n.coord.outputs['Object'], Location=(seed, seed * 1.7, 0)).outputs[0]
    z = n.add('SeparateXYZ', None, Vector=n.coord.outputs['Object']).outputs['Z']
    cloud = n.noise(2.2, 3, co)
    dots = n.add('TexVoronoi', None, Vector=co, Scale=17.0, Randomness=1.0)
    size = n.noise(9, 1, co)
    radius = n.ramp(size, 0.45, 0.75, 0.02, 0.26)
    spot = n.math('LESS_THAN', dots.outputs['Distance'], radius)
    fine = n.add('TexVoronoi', None, Vector=co, Scale=46.0)
    spot2 = n.math('LESS_THAN', fine.outputs['Distance'], n.ramp(size, 0.5, 0.8, 0.0, 0.3))
    spots = n.math('MULTIPLY', n.math('MAXIMUM', spot, n.math('MULTIPLY', spot2, 0.6)), speckle)
    shade = n.ramp(cloud, 0.25, 0.75, 0.88, 1.08, smooth=False)
    base = scaled(n, col, shade)
    base = n.mix(spots, base, scaled(n, base, 0.42))
    wob = n.math('ADD', z, n.math('MULTIPLY', n.math('SUBTRACT', n.noise(1.6, 2, co), 0.5), dip_wobble))
    mask = n.ramp(wob, bare_below - 0.006, bare_below + 0.006) if bare_below is not None else None
    if rim is not None:
        edge = n.ramp(n.math('ADD', z, n.math('MULTIPLY', n.noise(7, 2, co), 0.025)), rim - 0.01, rim + 0.04)
        edge = n.math('MULTIPLY', edge, 0.6)
        keep = n.math('SUBTRACT', 1.0, edge)
        mask = n.math('MULTIPLY', mask, keep) if mask is not None else keep
    grain = n.noise(60, 2, co)
    clay = scaled(n, bare, n.ramp(grain, 0.3, 0.7, 0.78, 1.12))
    if mask is None:
        mask = 1.0
        tint = base
        full = base
    else:
        full = n.mix(mask, clay, base)
        tint = n.mix(mask, (0, 0, 0), base)
    ringz = n.add('TexWave', {'wave_type': 'BANDS', 'bands_direction': 'Z'}, Vector=co, Scale=4.2,
                  Distortion=0.8, Detail=1.0).outputs['Fac']
    height = n.math('ADD', n.math('MULTIPLY', ringz, rings * 0.3), n.math('MULTIPLY', cloud, 0.5))
    nrm = n.bump(height, 0.35, 0.02)
    nrm = n.bump(n.math('MULTIPLY', spots, -1.0), 0.12, 0.004, nrm)
    if matt:
        rough = n.ramp(n.noise(14, 3, co), 0.3, 0.7, 0.5, 0.62)
        nrm = n.bump(n.noise(55, 3, co), 0.12, 0.006, nrm)
        return n.finish(tint if tinted else None, Base_Color=full, Roughness=rough, Specular=0.35, Normal=nrm)
    glossy = n.ramp(n.noise(5, 2, co), 0.3, 0.7, 0.2, 0.34)
    rough = n.math('ADD', n.math('MULTIPLY', mask, n.math('SUBTRACT', glossy, 0.85)), 0.85)
    coat = n.math('MULTIPLY', mask, 0.35)
    return n.finish(tint if tinted else None, Base_Color=full, Roughness=rough, Specular=0.5, Clearcoat=coat,
                    Clearcoat_Roughness=0.08, Normal=nrm)


def bare_clay(col=BARE_CLAY, tinted=False):
    n = Nodes('clay')
    f = n.noise(40, 3)
    base = scaled(n, col, n.ramp(f, 0.3, 0.7, 0.82, 1.1))
    soft = scaled(n, base, n.ramp(n.noise(2, 2), 0.3, 0.7, 0.92, 1.06))
    return n.finish(soft if tinted else None, Base_Color=soft, Roughness=0.85, Specular=0.2,
                    Normal=n.bump(f, 0.2, 0.008))


def wood(col, axis='X', scale=1.0, gloss=0.42, seed=0.0, tinted=True):
    """Solid wood; the grain runs along the object's `axis`, or along U for strips that are bent.

    The tree is modelled, not the surface: year rings around a pith that lies outside the piece and
    drifts, so boards show cathedrals, edges straight grain and ends arcs. Every object is another
    piece of the tree. Tops (`scale` under 0.8) are glued from staves, as real ones are."""
    n = Nodes('wood')
    xyz = n.add('SeparateXYZ', None, Vector=n.coord.outputs['UV' if axis == 'U' else 'Object'])
    a, b, c = (xyz.outputs[k] for k in {'X': 'XYZ', 'Y': 'YXZ', 'Z': 'ZYX', 'U': 'XYZ'}[axis])
    stave = n.math('FLOOR', n.math('ADD', n.math('DIVIDE', b, 1.05), 0.5)) if scale < 0.8 else 0.0
    # A bent strip is several objects cut from one board; anything else differs object by object.
    piece = 0.0 if axis == 'U' else n.math('MULTIPLY', n.add('ObjectInfo').outputs['Random'], 31.0)
    draw = n.add('TexWhiteNoise', {'noise_dimensions': '2D'},
                 Vector=n.add('CombineXYZ', None, X=n.math('ADD', stave, seed), Y=piece).outputs[0])
    rnd = n.add('SeparateColor', None, Color=draw.outputs['Color']).outputs
    q = scale ** 0.5

    def along(ka, kb, scale_=1.0, detail=2.0):
        v = n.add('CombineXYZ', None, X=n.math('MULTIPLY', a2, ka), Y=n.math('MULTIPLY', b2, kb),
                  Z=n.math('MULTIPLY', c2, kb)).outputs[0]
        return n.noise(scale_, detail, v)

    a2 = n.math('ADD', n.math('MULTIPLY', a, q), n.math('MULTIPLY', rnd[2], 40.0))
    b2 = n.math('ADD', n.math('MULTIPLY', b, q), n.math('MULTIPLY', n.math('SUBTRACT', rnd[0], 0.5), 2.4))
    c2 = n.math('ADD', n.math('MULTIPLY', c, q), n.math('ADD', n.math('MULTIPLY', rnd[1], 0.9), 0.75))
    # The pith wanders slowly along the trunk: that is what draws the cathedrals.
    drift = n.math('MULTIPLY', n.math('SUBTRACT', along(0.16, 0.22, 1.0, 1.0), 0.5), 1.5)
    wave = n.math('MULTIPLY', n.math('SUBTRACT', along(0.5, 1.3, 1.0, 2.0), 0.5), 0.16)
    r = n.math('SQRT', n.math('ADD', n.math('POWER', n.math('ABSOLUTE', n.math('ADD', b2, wave)), 2.0),
                              n.math('POWER', n.math('ABSOLUTE', n.math('ADD', c2, drift)), 2.0)))
    years = n.add('TexNoise', {'noise_dimensions': '1D'}, W=n.math('MULTIPLY', r, 3.0), Scale=1.0, Detail=2.0)
    turn = n.math('FRACT', n.math('DIVIDE', n.math('ADD', r, n.math('MULTIPLY', years.outputs['Fac'], 0.22)), 0.062))
    # Spring wood starts sharply, with pores, and fades into the denser summer wood.
    spring = n.math('MULTIPLY', n.ramp(turn, 0.0, 0.16), n.ramp(turn, 0.2, 0.85, 1.0, 0.0))
    strength = n.ramp(along(0.1, 0.9), 0.3, 0.7, 0.35, 1.0)
    pore = n.math('MULTIPLY', n.ramp(along(1.3, 34.0, 1.0, 2.0), 0.52, 0.66), n.math('ADD', n.math('MULTIPLY', spring, 0.8), 0.2))
    fib = along(0.9, 60.0, 1.0, 2.0)
    streak = along(0.12, 2.6, 1.0, 3.0)
    tone = n.math('SUBTRACT', 1.0, n.math('MULTIPLY', n.math('MULTIPLY', spring, strength), 0.13))
    tone = n.math('MULTIPLY', tone, n.ramp(fib, 0.3, 0.7, 0.965, 1.03))
    tone = n.math('MULTIPLY', tone, n.ramp(streak, 0.3, 0.7, 0.93, 1.06))
    tone = n.math('MULTIPLY', tone, n.ramp(rnd[1], 0.0, 1.0, 0.94, 1.05, smooth=False))
    tone = n.math('MULTIPLY', tone, n.math('SUBTRACT', 1.0, n.math('MULTIPLY', pore, 0.2)))
    base = scaled(n, col, tone)
    # Darker wood is also redder: shadows of the grain lose more blue than red.
    base = n.mix(n.ramp(tone, 0.8, 1.0, 0.35, 0.0), base, n.mix(1.0, base, (1.0, 0.9, 0.78), 'MULTIPLY'))
    rough = n.math('ADD', n.math('MULTIPLY', fib, 0.12), gloss + 0.04)
    nrm = n.bump(n.math('SUBTRACT', n.math('MULTIPLY', fib, 0.5), pore), 0.1, 0.005)
    return n.finish(base if tinted else None, Base_Color=base, Roughness=rough, Specular=0.34, Normal=nrm)


def cloth(col, weave=1.0, stripes=None, wool=False, waffle=False, tinted=True):
    """Woven cloth laid out in UV space (decimetres). `stripes` is (flax colour, list of (from, to)).

    No sheen: Cycles counts it as diffuse colour, and develop.py could not change the colour."""
    n = Nodes('cloth')
    uv = n.coord.outputs['UV']
    k = 26.0 * weave
    s = n.add('Mapping', None, Vector=uv, Scale=(k, k, k)).outputs[0]
    slub = n.add('TexNoise', None, Vector=n.add('Mapping', None, Vector=uv, Scale=(k * 2, k * 0.12, 1)).outputs[0],
                 Scale=1.0, Detail=2.0).outputs['Fac']
    slub2 = n.add('TexNoise', None, Vector=n.add('Mapping', None, Vector=uv, Scale=(k * 0.12, k * 2, 1)).outputs[0],
                  Scale=1.0, Detail=2.0).outputs['Fac']
    xy = n.add('SeparateXYZ', None, Vector=s)
    wx = n.math('SINE', n.math('MULTIPLY', xy.outputs['X'], 6.283))
    wy = n.math('SINE', n.math('MULTIPLY', xy.outputs['Y'], 6.283))
    weavef = n.math('ADD', n.math('MULTIPLY', n.math('MULTIPLY', wx, wy), 0.25), 0.5)
    threads = n.math('ADD', n.math('MULTIPLY', slub, 0.5), n.math('MULTIPLY', slub2, 0.5))
    tone = n.ramp(threads, 0.35, 0.65, 0.8, 1.14)
    tone = n.math('MULTIPLY', tone, n.ramp(weavef, 0.25, 0.75, 0.86, 1.08))
    tint = None
    if stripes:
        ground, bands = stripes
        y = n.add('SeparateXYZ', None, Vector=uv).outputs['X']
        mask = 0.0
        for a, b in bands:
            m = n.math('MULTIPLY', n.math('GREATER_THAN', y, a), n.math('LESS_THAN', y, b))
            mask = n.math('MAXIMUM', mask, m)
        base = n.mix(mask, scaled(n, ground, tone), scaled(n, col, tone))
        tint = n.mix(mask, (0, 0, 0), scaled(n, col, tone))
    else:
        base = tint = scaled(n, col, tone)
    height = n.math('ADD', weavef, n.math('MULTIPLY', threads, 0.8))
    if wool:
        fuzz = n.add('TexNoise', None, Vector=uv, Scale=30.0, Detail=5.0).outputs['Fac']
        height = n.math('ADD', height, n.math('MULTIPLY', fuzz, 1.6))
    nrm = n.bump(height, 0.5 if not wool else 0.7, 0.012 / weave)
    if waffle:
        q = n.add('SeparateXYZ', None, Vector=n.add('Mapping', None, Vector=uv, Scale=(9, 9, 9)).outputs[0])
        inv = n.math('SUBTRACT', 1.0, n.math('MINIMUM',
              n.math('ABSOLUTE', n.math('SINE', n.math('MULTIPLY', q.outputs['X'], 3.1416))),
              n.math('ABSOLUTE', n.math('SINE', n.math('MULTIPLY', q.outputs['Y'], 3.1416)))))
        nrm = n.bump(inv, 1.0, 0.06, nrm)
        base = n.mix(1.0, base, n.add('CombineColor', None, Red=n.ramp(inv, 0, 1, 0.72, 1.05),
                     Green=n.ramp(inv, 0, 1, 0.72, 1.05), Blue=n.ramp(inv, 0, 1, 0.72, 1.05)).outputs[0], 'MULTIPLY')
        tint = base
    return n.finish(tint if tinted else None, Base_Color=base, Roughness=0.85, Specular=0.16,
                    Normal=nrm)


def paper(col, size=1.0):
    n = Nodes('paper')
    f = n.noise(30 / size, 4)
    base = scaled(n, col, n.ramp(n.noise(0.5 / size, 2), 0.3, 0.7, 0.98, 1.02))
    return n.finish(None, Base_Color=base, Roughness=0.92, Specular=0.1, Normal=n.bump(f, 0.05, 0.004 * size))


def plain(col, rough=0.5, spec=0.5, coat=0.0, metal=0.0, tinted=False, bump=0.0):
    n = Nodes('plain')
    rgb = n.add('RGB')
    rgb.outputs[0].default_value = (*col, 1)
    extra = {'Normal': n.bump(n.noise(26, 3), bump, 0.005)} if bump else {}
    return n.finish(rgb.outputs[0] if tinted else None, Base_Color=rgb.outputs[0], Roughness=rough, Specular=spec,
                    Clearcoat=coat, Metallic=metal, **extra)


def coated_steel(col, tinted=True):
    return plain(col, 0.42, 0.45, 0.1, 0.0, tinted, 0.06)


def brass():
    n = Nodes('brass')
    f = n.noise(12, 4)
    return n.finish(None, Base_Color=n.mix(f, (0.62, 0.41, 0.14), (0.74, 0.53, 0.22)), Metallic=1.0,
                    Roughness=n.ramp(f, 0.3, 0.7, 0.2, 0.36))


def glass(col=(1, 1, 1), density=0.0, ior=1.45, rough=0.0):
    """Clear for shadow rays, so that light reaches through without caustics."""
    n = Nodes('glass')
    n.set(n.bsdf, 'Base Color', col)
    n.set(n.bsdf, 'Roughness', rough)
    n.set(n.bsdf, 'Transmission', 1.0)
    n.set(n.bsdf, 'IOR', ior)
    path = n.add('LightPath')
    shade = tuple(0.55 + 0.42 * c for c in col)
    clear = n.add('BsdfTransparent', None, Color=shade)
    mix = n.add('MixShader', None, i0=path.outputs['Is Shadow Ray'])
    n.tree.links.new(n.bsdf.outputs[0], mix.inputs[1])
    n.tree.links.new(clear.outputs[0], mix.inputs[2])
    n.tree.links.new(mix.outputs[0], n.out.inputs[0])
    return n.mat


def translucent(n, col, share):
    """A finished surface that lets `share` of the light through from behind."""
    tr = n.add('BsdfTranslucent', None, Color=col)
    mix = n.add('MixShader', None, i0=share)
    n.tree.links.new(n.bsdf.outputs[0], mix.inputs[1])
    n.tree.links.new(tr.outputs[0], mix.inputs[2])
    n.tree.links.new(mix.outputs[0], n.out.inputs[0])
    return n.mat


def shade_cloth(col, through=0.55, weave=1.0):
    """A lampshade: linen that lets light through."""
    n = Nodes('shade')
    f = n.noise(1.0, 2, n.stretch(30 * weave, 30 * weave, 3 * weave))
    g = n.noise(1.0, 2, n.stretch(4 * weave, 4 * weave, 40 * weave))
    tone = n.ramp(n.math('ADD', f, g), 0.75, 1.25, 0.86, 1.08)
    base = scaled(n, col, tone)
    n.finish(None, Base_Color=base, Roughness=0.9, Specular=0.05)
    return translucent(n, base, through)


def mulberry(col, through=0.55):
    """Thin paper lit from behind: cloudy, with long pale fibres across each other."""
    n = Nodes('mulberry')
    cloud = n.ramp(n.noise(1.6, 3), 0.3, 0.7, 0.9, 1.05)
    fibres = [n.ramp(n.noise(1.0, 2, n.stretch(*stretch)), 0.66, 0.72, 0.0, 0.16)
              for stretch in ((26, 26, 2.2), (3.1, 3.1, 24), (21, 5, 7))]
    tone = n.math('ADD', cloud, n.math('ADD', fibres[0], n.math('ADD', fibres[1], fibres[2])))
    base = scaled(n, col, tone)
    n.finish(None, Base_Color=base, Roughness=0.9, Specular=0.05)
    return translucent(n, base, through)


def glow(col, strength):
    n = Nodes('glow')
    return n.finish(None, Base_Color=(0.8, 0.8, 0.8), Emission=col, Emission_Strength=strength)


def opal(col, strength):
    """Opal glass lit from inside: brighter in the middle than at the edge, with a gloss."""
    n = Nodes('opal')
    face = n.add('LayerWeight', None, Blend=0.35).outputs['Facing']
    k = n.ramp(face, 0.0, 1.0, strength, strength * 0.55, smooth=False)
    return n.finish(None, Base_Color=(0.85, 0.82, 0.76), Roughness=0.15, Emission=col, Emission_Strength=k)


def leaf(col, gloss=0.35, through=0.25, vein=0.25):
    n = Nodes('leaf')
    uv = n.add('SeparateXYZ', None, Vector=n.coord.outputs['UV'])
    mid = n.math('ABSOLUTE', n.math('SUBTRACT', uv.outputs['X'], 0.5))
    line = n.math('MULTIPLY', n.ramp(mid, 0.0, 0.03, 1.0, 0.0), vein)
    rnd = n.add('ObjectInfo').outputs['Random']
    tone = n.math('MULTIPLY', n.ramp(rnd, 0, 1, 0.75, 1.2, smooth=False), n.ramp(n.noise(2.0, 3), 0.3, 0.7, 0.88, 1.1))
    base = n.mix(line, scaled(n, col, tone), tuple(min(1, c * 2.4 + 0.05) for c in col))
    n.finish(None, Base_Color=base, Roughness=gloss, Specular=0.4)
    return translucent(n, scaled(n, col, 1.3), through)
