"""The darkroom: passes in, finished WebP pictures out. Plain Python with OpenCV, no Blender.

Light is separated from surface colour, put together again once for every colour, and cleaned of
noise. Usage: develop.py <folder of passes> <folder of pictures> <folder of weights>
"""
import json
import os
import sys

os.environ['OPENCV_IO_ENABLE_OPENEXR'] = '1'
import cv2  # noqa: E402
import numpy as np  # noqa: E402

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from denoise import Denoiser  # noqa: E402
from kit.palette import colour  # noqa: E402

cv2.setNumThreads(1)
EPS = 1e-4
PASSES = ('Image', 'DiffCol', 'DiffDir', 'DiffInd', 'tint', 'Denoising Albedo', 'Denoising Normal')
# Blue, green, red: takes back part of the key light's warmth.
BALANCE = np.array([1.12, 1.06, 1.05], np.float32)


def load(folder, name, frame):
    img = cv2.imread(os.path.join(folder, f'{name}{frame:04d}.exr'), cv2.IMREAD_UNCHANGED)
    img = img.astype(np.float32)
    return img[..., :3] if img.ndim == 3 else img


def lum(a):
    return a @ np.array([0.1, 0.6, 0.3], np.float32)  # BGR


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


def rgb(a):
    """From OpenCV's order of channels to the network's."""
    return np.ascontiguousarray(a[..., ::-1])


def develop(folder, out, denoiser):
    job = json.load(open(os.path.join(folder, 'job.json')))
    p = {n: [load(folder, n, f) for f in (1, 2)] for n in PASSES}
    mean = {n: (v[0] + v[1]) / 2 for n, v in p.items()}
    albedo, tint = mean['DiffCol'], mean['tint']
    light = [p['DiffDir'][i] + p['DiffInd'][i] for i in (0, 1)]
    rest = [np.maximum(p['Image'][i] - light[i] * p['DiffCol'][i], 0) for i in (0, 1)]
    fireflies(rest[0], rest[1])
    inner = cv2.GaussianBlur(mean['DiffInd'], (0, 0), 3) / (cv2.GaussianBlur(mean['DiffDir'] + mean['DiffInd'], (0, 0), 3) + EPS)
    normal = denoiser.normal(rgb(mean['Denoising Normal']))
    surface = denoiser.albedo(rgb(mean['Denoising Albedo']))
    clean_tint = denoiser.albedo(rgb(tint)) if len(job['files']) > 1 else None
    rng = np.random.default_rng(7)
    grain = cv2.GaussianBlur(rng.normal(0, 1, albedo.shape[:2]).astype(np.float32), (0, 0), 0.6)
    for name, file in job['files'].items():
        paints, lit, seen = p['DiffCol'], light, surface
        if name and name != job['rendered']:
            old, new = (np.array(colour(c)[::-1], np.float32) for c in (job['rendered'], name))
            ratio = new / np.maximum(old, 0.004) - 1
            mask = np.clip(lum(tint) / np.maximum(lum(albedo), EPS), 0, 1)[..., None]
            # Speckles must stay darker than a pale glaze and lighter than a dark one.
            paints = [np.clip(albedo_i + tint_i * ratio, 0, 0.88) for albedo_i, tint_i in zip(p['DiffCol'], p['tint'])]
            lit = [light_i * (1 + mask * inner * (new - old)) for light_i in light]
            seen = np.clip(surface + clean_tint * ratio[::-1], 0, 0.88)
        raw = sum(lit[i] * paints[i] + rest[i] for i in (0, 1)) / 2
        img = denoiser.colour(rgb(raw), seen, normal)[..., ::-1]
        # Light that spills over in the lens around flames and bulbs.
        over = np.minimum(np.maximum(img - 1.1, 0), 12)
        if over.max() > 0.5:
            w = img.shape[1] / 800
            img = img + 0.10 * cv2.GaussianBlur(over, (0, 0), 7 * w) + 0.07 * cv2.GaussianBlur(over, (0, 0), 32 * w)
        y = tone(img, job.get('exposure', 1.0)) + (grain * 0.009)[..., None]
        png = np.clip(y * 255 + 0.5, 0, 255).astype(np.uint8)
        cv2.imwrite(os.path.join(out, f'{file}.webp'), png, [cv2.IMWRITE_WEBP_QUALITY, 91])
        print('DEVELOPED', file, png.shape)


if __name__ == '__main__':
    develop(sys.argv[1], sys.argv[2], Denoiser(sys.argv[3]))
