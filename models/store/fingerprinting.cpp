#include "models/store/fingerprinting.h"

#include <QtEndian>

#include <algorithm>

namespace claviger {

namespace {

Bytes withoutTrailingBreaks(Bytes bytes)
{
    while (!bytes.empty() && (bytes.back() == std::byte{'\n'} || bytes.back() == std::byte{'\r'}))
        bytes = bytes.first(bytes.size() - 1);
    return bytes;
}

EqualityTag truncated(const Digest &digest)
{
    EqualityTag tag{};
    std::copy_n(digest.begin(), tag.size(), tag.begin());
    return tag;
}

quint32 prefixOf(const Digest &digest) { return qFromBigEndian<quint32>(digest.data()); }

} // namespace

FieldFingerprint Fingerprinter::fingerprint(const QString &field, const Secret &value, bool highEntropy)
{
    const Digest keyed = m_key.tag(value.bytes());
    const Bytes shorter = withoutTrailingBreaks(value.bytes());
    FieldFingerprint answer;
    answer.field = field;
    answer.shown = highEntropy ? Fingerprint{Fingerprint::Kind::Sha256, prefixOf(sha256(value.bytes()))}
                               : Fingerprint{Fingerprint::Kind::Hmac, prefixOf(keyed)};
    answer.exact = truncated(keyed);
    answer.trimmed = shorter.size() == value.size() ? answer.exact : truncated(m_key.tag(shorter));
    return answer;
}

} // namespace claviger
