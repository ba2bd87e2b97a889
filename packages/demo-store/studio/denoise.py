"""Takes the noise out of a few-sample exposure with Intel's Open Image Denoise network, on the CPU.

Debian's Blender is built without it, so the network is run here: a U-Net of 3 × 3 convolutions
that sees colour, surface colour and normals. Its trained weights (Apache-2.0) are fetched by
render.sh. Layers, transfer function and exposure follow github.com/RenderKit/oidn.
"""
import os
import struct

import numpy as np

# Pixels at a time, so that the matrices of one product stay in the processor's cache.
STRETCH = 2048


def read_weights(path):
    """The tensors of a TZA file by name."""
    data = open(path, 'rb').read()
    magic, major, _, at = struct.unpack_from('<HBBQ', data)
    if magic != 0x41D7 or major != 2:
        raise ValueError(f'{path} is not a file of weights, version 2')
    tensors = {}
    (count,) = struct.unpack_from('<I', data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from('<H', data, at)
        name = data[at + 2:at + 2 + length].decode()
        at += 2 + length
        dims = data[at]
        shape = struct.unpack_from(f'<{dims}I', data, at + 1)
        at += 1 + 4 * dims + dims  # Behind the shape stands its layout, which is always x or oihw.
        kind, offset = struct.unpack_from('<cQ', data, at)
        at += 9
        dtype = {b'f': np.float32, b'h': np.float16}[kind]
        size = int(np.prod(shape))
        tensors[name] = np.frombuffer(data, dtype, size, offset).reshape(shape).astype(np.float32)
    return tensors


class Network:
    """One trained network. Pictures are height × width × RGB."""

    def __init__(self, folder, name):
        self.weights = read_weights(os.path.join(folder, f'{name}.tza'))

    def __call__(self, *pictures):
        """Pictures side by side as channels, values 0 to 1."""
        h, w = pictures[0].shape[:2]
        x = np.concatenate(pictures, 2).transpose(2, 0, 1).astype(np.float32)
        # Halved four times on the way down.
        x = np.pad(x, ((0, 0), (0, -h % 16), (0, -w % 16)), 'edge')
        return self._run(x)[:, :h, :w].transpose(1, 2, 0)

    def _conv(self, name, x, relu=True):
        """x is channels × height × width."""
        weight, bias = self.weights[f'{name}.weight'], self.weights[f'{name}.bias']
        c, h, w = x.shape
        # Rows one pixel longer than the picture, with a border of zeros: a neighbour of every pixel is
        # then the same distance away, and a convolution one product of matrices per stretch.
        row, n = w + 1, h * (w + 1)
        flat = np.zeros((c, n + 2 * row + 2), np.float32)
        flat[:, row + 1:row + 1 + n].reshape(c, h, row)[:, :, :w] = x
        kernel = weight.transpose(0, 2, 3, 1).reshape(-1, 9 * c)
        y = np.empty((len(weight), n), np.float32)
        for at in range(0, n, STRETCH):
            end = min(at + STRETCH, n)
            near = [flat[:, at + dy * row + dx:end + dy * row + dx] for dy in range(3) for dx in range(3)]
            np.matmul(kernel, np.concatenate(near), out=y[:, at:end])
        y += bias[:, None]
        if relu:
            np.maximum(y, 0, out=y)
        return y.reshape(-1, h, row)[:, :, :w]

    def _run(self, x):
        conv = self._conv
        pooled = [x]
        y = conv('enc_conv0', x)
        for name in ('enc_conv1', 'enc_conv2', 'enc_conv3', 'enc_conv4'):
            y = conv(name, y)
            c, h, w = y.shape
            y = y.reshape(c, h // 2, 2, w // 2, 2).max((2, 4))
            pooled.append(y)
        pooled.pop()
        y = conv('enc_conv5b', conv('enc_conv5a', y))
        for k in (4, 3, 2, 1):
            y = np.concatenate([y.repeat(2, 1).repeat(2, 2), pooled.pop()])
            y = conv(f'dec_conv{k}b', conv(f'dec_conv{k}a', y))
        return conv('dec_conv0', y, relu=False)


class Denoiser:
    def __init__(self, folder):
        self._albedo = Network(folder, 'rt_alb')
        self._normal = Network(folder, 'rt_nrm')
        self._colour = Network(folder, 'rt_hdr_calb_cnrm')

    def albedo(self, noisy):
        """Surface colour, 0 to 1."""
        return np.clip(self._albedo(np.clip(noisy, 0, 1)), 0, 1)

    def normal(self, noisy):
        """Normals, -1 to 1; they stay in 0 to 1 as `colour` needs them."""
        return np.clip(self._normal(np.clip(noisy, -1, 1) * 0.5 + 0.5), 0, 1)

    def colour(self, noisy, albedo, normal):
        """Linear light of any brightness, with the clean `albedo` and `normal` from above."""
        noisy = np.maximum(noisy, 0)
        scale = exposure(noisy)
        return from_curve(np.maximum(self._colour(to_curve(noisy * scale), albedo, normal), 0)) / scale


def exposure(colour):
    """Brings the middle brightness to 18 %, over blocks of about 16 × 16 pixels."""
    l = colour @ np.array([0.212671, 0.715160, 0.072169], np.float32)
    h, w = l.shape
    blocks = l[:h // 16 * 16, :w // 16 * 16].reshape(h // 16, 16, w // 16, 16).mean((1, 3))
    blocks = blocks[blocks > 1e-8]
    return 0.18 / np.exp2(np.log2(blocks).mean()) if blocks.size else 1.0


# A curve fitted to the perceptually uniform encoding, normalized to the brightest half float.
A, B, C, D = 1.41283765e+03, 1.64593172e+00, 4.31384981e-01, -2.94139609e-03
E, F, G = 1.92653254e-01, 6.26026094e-03, 9.98620152e-01
Y0, Y1, X0, X1 = 1.57945760e-06, 3.22087631e-02, 2.23151711e-03, 3.70974749e-01
TOP = E * np.log(65504 + F) + G


def to_curve(y):
    y = np.minimum(y, 65504)
    mid = B * np.power(np.maximum(y, Y0), C) + D
    return np.where(y <= Y0, A * y, np.where(y <= Y1, mid, E * np.log(y + F) + G)) / TOP


def from_curve(x):
    x = np.minimum(x, 1) * TOP
    mid = np.power(np.maximum(x - D, 0) / B, 1 / C)
    return np.where(x <= X0, x / A, np.where(x <= X1, mid, np.exp((x - G) / E) - F))
