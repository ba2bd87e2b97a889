"""Puts every picture of the demo range on one sheet, docs/contact-sheet.webp."""
import glob
import os

import cv2
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
IMAGES = os.path.join(HERE, '../src/marl/images')
SHEET = os.path.join(HERE, '../../../docs/contact-sheet.webp')
COLUMNS, WIDTH, HEIGHT, GAP = 12, 176, 220, 4


def frame(path, width, height):
    img = cv2.imread(path)
    scale = max(width / img.shape[1], height / img.shape[0])
    img = cv2.resize(img, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    y, x = (img.shape[0] - height) // 2, (img.shape[1] - width) // 2
    return img[y:y + height, x:x + width]


def rows(paths, columns, width, height):
    sheet_width = COLUMNS * (WIDTH + GAP) + GAP
    out = []
    for i in range(0, len(paths), columns):
        strip = np.full((height + GAP, sheet_width, 3), (234, 242, 246), np.uint8)
        for k, path in enumerate(paths[i:i + columns]):
            x = GAP + k * (width + GAP)
            strip[GAP:, x:x + width] = frame(path, width, height)
        out.append(strip)
    return out


files = sorted(glob.glob(os.path.join(IMAGES, '*.webp')))
scenes = [f for f in files if os.path.basename(f).startswith('scene-')]
plain = [f for f in files if f not in scenes]
# Four scenes are as wide as twelve pictures.
wide = 3 * WIDTH + 2 * GAP
strips = rows(scenes, COLUMNS // 3, wide, wide * 9 // 16) + rows(plain, COLUMNS, WIDTH, HEIGHT)
cv2.imwrite(SHEET, np.vstack(strips), [cv2.IMWRITE_WEBP_QUALITY, 82])
print(len(files), 'pictures')
