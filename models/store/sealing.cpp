#include "models/store/sealing.h"

#include <QtEndian>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView kFormat = "claviger/1";
constexpr QByteArrayView kAlgorithm = "A256GCM";
constexpr std::size_t kBlock = 64;
constexpr std::size_t kLengthSize = sizeof(quint32);

} // namespace

QByteArray associatedData(StoreId store, quint64 epoch, const SealedPlace &place)
{
    AadBuilder list;
    list.add(kFormat)
        .add(store.value.toRfc4122())
        .add(epoch)
        .add(static_cast<quint64>(place.type))
        .add(place.object)
        .add(place.version)
        .add(place.part)
        .add(kAlgorithm);
    return list.bytes();
}

void replaceVersion(QByteArray &data, quint64 version)
{
    // behind it stand the part and the algorithm, each with its length
    constexpr qsizetype behind = 2 * qsizetype(sizeof(quint32)) + qsizetype(sizeof(quint64)) + kAlgorithm.size();
    qToBigEndian(version, data.data() + data.size() - behind - qsizetype(sizeof version));
}

Secret padded(const Secret &value)
{
    const std::size_t needed = kLengthSize + value.size();
    Secret block((needed + kBlock - 1) / kBlock * kBlock);
    qToBigEndian(static_cast<quint32>(value.size()), block.bytes().data());
    std::ranges::copy(value.bytes(), block.bytes().begin() + kLengthSize);
    return block;
}

Result<Secret> unpadded(const Secret &bytes)
{
    const std::size_t room = bytes.size() < kLengthSize ? 0 : bytes.size() - kLengthSize;
    const std::size_t size = bytes.size() < kLengthSize ? 1 : qFromBigEndian<quint32>(bytes.bytes().data());
    if (size > room)
        return failure(ErrorCode::Damaged, u"secret"_s, u"The length does not fit."_s);
    return Secret(bytes.bytes().subspan(kLengthSize, size));
}

} // namespace claviger
