"""The darkroom: passes in, finished WebP pictures out. Plain Python with OpenCV, no Blender.

Diffuse light is separated from surface colour, both halves of the light are cleaned of noise
(an à-trous filter steered by normals, depth and the measured noise), and the picture is put
together again once for every colour. Usage: develop.py <folder of passes> <folder of pictures>
"""
import json
import os
import sys

os.environ['OPENCV_IO_ENABLE_OPENEXR'] = '1'
import cv2  # noqa: E402
import numpy as np  # noqa: E402

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kit.palette import colour  # noqa: E402

cv2.setNumThreads(1)
EPS = 1e-4
# Blue, green, red: takes back part of the key light's warmth.
BALANCE = np.array([1.12, 1.06, 1.05], np.float32)


def load(folder, name, frame):
    img = cv2.imread(os.path.join(folder, f'{name}{frame:04d}.exr'), cv2.IMREAD_UNCHANGED)
    img = img.astype(np.float32)
    return img[..., :3] if img.ndim == 3 else img


def blur(a, r):
    return cv2.blur(a, (2 * r + 1, 2 * r + 1), borderType=cv2.BORDER_REFLECT)


def lum(a):
    return a @ np.array([0.1, 0.6, 0.3], np.float32)  # BGR


def shift(a, dx, dy):
    return cv2.warpAffine(a, np.float32([[1, 0, -dx], [0, 1, -dy]]), (a.shape[1], a.shape[0]),
                          flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT)


def clean(a, b, normal, depth, albedo, levels=6, k=4.0, paint=8):
    """Mean of two exposures, filtered where neighbours differ by no more than their noise."""
    img = (a + b) / 2
    la, lb = lum(a), lum(b)
    var = blur(((la - lb) ** 2) / 4, 3) + 1e-7
    kernel = {0: 3 / 8, 1: 1 / 4, 2: 1 / 16}
    slope = np.hypot(cv2.Sobel(depth, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(depth, cv2.CV_32F, 0, 1, scale=1 / 8))
    for level in range(levels):
        step = 2 ** level
        l = blur(lum(img), 1)
        noise = k * np.sqrt(cv2.GaussianBlur(var, (0, 0), 1.0)) + 0.004 * l + 1e-4
        total = np.full(l.shape, kernel[0] ** 2, np.float32)
        acc = img * total[..., None]
        vacc = var * total ** 2
        for dy in range(-2, 3):
            for dx in range(-2, 3):
                if not 0 < abs(dx) + abs(dy) <= 2:  # The corners cost as much again and show nothing.
                    continue
                h = kernel[abs(dx)] * kernel[abs(dy)]
                ox, oy = dx * step, dy * step
                dl = np.abs(shift(l, ox, oy) - l) / noise
                dn = ((shift(normal, ox, oy) - normal) ** 2).sum(-1)
                dz = np.abs(shift(depth, ox, oy) - depth) / (slope * step * 3 + 0.01 * depth)
                e = dl + dn * 24 + dz
                e += ((shift(albedo, ox, oy) - albedo) ** 2).sum(-1) * paint
                w = h * np.exp(-e)
                acc += shift(img, ox, oy) * w[..., None]
                vacc += shift(var, ox, oy) * w ** 2
                total += w
        img = acc / total[..., None]
        var = vacc / total ** 2
    return img


def tone(x, exposure=1.0):
    """Scene light to sRGB: straight through the middle tones, a long shoulder, a little contrast."""
    x = np.maximum(x * exposure * BALANCE, 0)
    grey = lum(x)[..., None]
    x = np.maximum(grey + (x - grey) * 0.86, 0)
    knee = 0.62
    y = np.where(x < knee, x, knee + (1 - knee) * (1 - np.exp(-(x - knee) / (1 - knee))))
    y = np.where(y <= 0.0031308, 12.92 * y, 1.055 * np.power(np.maximum(y, 1e-6), 1 / 2.4) - 0.055)
    y = np.clip(y, 0, 1)
    s = y * y * (3 - 2 * y)
    return y + 0.12 * (s - y)


def fireflies(a, b):
    """Where one exposure is far above the other and its surroundings, trust the other."""
    la, lb = lum(a), lum(b)
    base = cv2.medianBlur(np.minimum(la, lb), 5)
    for x, lx in ((a, la), (b, lb)):
        lim = base * 4 + 0.25
        f = np.where(lx > lim, lim / np.maximum(lx, EPS), 1).astype(np.float32)
        x *= f[..., None]


def along(y, outline):
    """Smooths outlines along themselves, never across: few samples leave steps in them."""
    grey = cv2.GaussianBlur(lum(y), (0, 0), 0.8)
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    xx, yy, xy = (cv2.GaussianBlur(t, (0, 0), 1.8) for t in (gx * gx, gy * gy, gx * gy))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    dx, dy = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    h, w = grey.shape
    px, py = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    acc, total = y * 1.0, 1.0
    for step, weight in ((1, 0.85), (2, 0.6), (3, 0.35)):
        for side in (-step, step):
            acc = acc + weight * cv2.remap(y, px + side * dx, py + side * dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
            total += weight
    return y + (acc / total - y) * outline


def develop(folder, out):
    job = json.load(open(os.path.join(folder, 'job.json')))
    p = {n: [load(folder, n, f) for f in (1, 2)] for n in ('Image', 'DiffCol', 'DiffDir', 'DiffInd', 'Normal', 'Depth', 'tint')}
    mean = {n: (v[0] + v[1]) / 2 for n, v in p.items()}
    depth = mean['Depth'] if mean['Depth'].ndim == 2 else mean['Depth'][..., 0]
    depth = np.minimum(depth, np.percentile(depth[depth < 1e6], 99.9) if (depth < 1e6).any() else 1)
    normal = mean['Normal']
    albedo = mean['DiffCol']
    light = [p['DiffDir'][i] + p['DiffInd'][i] for i in (0, 1)]
    rest = [p['Image'][i] - light[i] * p['DiffCol'][i] for i in (0, 1)]
    rest = [np.maximum(r, 0) for r in rest]
    smooth_n = cv2.bilateralFilter(normal, 5, 0.15, 2)
    direct = clean(light[0], light[1], smooth_n, depth, albedo)
    fireflies(rest[0], rest[1])
    glint = clean(rest[0], rest[1], smooth_n, depth, albedo, levels=3, k=3.0, paint=30)
    inner = cv2.GaussianBlur(mean['DiffInd'], (0, 0), 3) / (cv2.GaussianBlur(mean['DiffDir'] + mean['DiffInd'], (0, 0), 3) + EPS)
    # An outline pixel mixes two surfaces, and a filter would give it the light of one of them: a pale
    # or dark line around the subject. There the exposures are taken as they are.
    steps = cv2.morphologyEx(depth, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) / np.maximum(depth, EPS)
    turns = cv2.morphologyEx(normal, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(-1)
    paint = lum(cv2.morphologyEx(albedo, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)))
    outline = ((steps > 0.012) | ((turns > 0.5) & (paint > 0.12))).astype(np.float32)
    edge = cv2.GaussianBlur(outline, (0, 0), 0.7)[..., None]
    rng = np.random.default_rng(7)
    grain = cv2.GaussianBlur(rng.normal(0, 1, albedo.shape[:2]).astype(np.float32), (0, 0), 0.6)
    for name, file in job['files'].items():
        paints, lit = p['DiffCol'], direct
        if name and name != job['rendered']:
            old, new = (np.array(colour(c)[::-1], np.float32) for c in (job['rendered'], name))
            mask = np.clip(lum(mean['tint']) / np.maximum(lum(albedo), EPS), 0, 1)[..., None]
            # Speckles must stay darker than a pale glaze and lighter than a dark one.
            paints = [np.clip(albedo_i + tint_i * (new / np.maximum(old, 0.004) - 1), 0, 0.88)
                      for albedo_i, tint_i in zip(p['DiffCol'], p['tint'])]
            lit = direct * (1 + mask * inner * 1.0 * (new - old))
        img = (paints[0] + paints[1]) / 2 * lit + glint
        raw = sum(light[i] * paints[i] + rest[i] for i in (0, 1)) / 2
        img = img + (cv2.GaussianBlur(raw, (0, 0), 0.85) - img) * edge
        # Light that spills over in the lens around flames and bulbs.
        over = np.minimum(np.maximum(img - 1.1, 0), 12)
        if over.max() > 0.5:
            w = img.shape[1] / 800
            img = img + 0.10 * cv2.GaussianBlur(over, (0, 0), 7 * w) + 0.07 * cv2.GaussianBlur(over, (0, 0), 32 * w)
        y = along(tone(img, job.get('exposure', 1.0)).astype(np.float32), edge)
        y = y + (grain * 0.007)[..., None]
        png = np.clip(y * 255 + 0.5, 0, 255).astype(np.uint8)
        cv2.imwrite(os.path.join(out, f'{file}.webp'), png, [cv2.IMWRITE_WEBP_QUALITY, 91])
        print('DEVELOPED', file, png.shape)


if __name__ == '__main__':
    develop(sys.argv[1], sys.argv[2])
