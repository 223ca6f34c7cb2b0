#include "models/secure/recovery_code.h"

#include "models/secure/digest.h"
#include "models/secure/openssl_failure.h"

#include <openssl/crypto.h>

#include <array>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kData = kRecoveryGroupSize - 1; ///< characters of a group that carry the key
constexpr std::size_t kGroups = kRecoveryGroups;
constexpr unsigned kSpareBits = kGroups * kData * 5 - kKeySize * 8; ///< filled from a digest of the whole key
using Group = std::array<quint8, kRecoveryGroupSize>;

/// Product in GF(32), reduced by x^5 + x^2 + 1.
constexpr quint8 multiply(quint8 a, quint8 b)
{
    unsigned product = 0;
    for (unsigned bit = 0; bit < 5; ++bit)
        product ^= ((unsigned{b} >> bit) & 1U) ? unsigned{a} << bit : 0U;
    for (unsigned bit = 8; bit >= 5; --bit)
        product ^= ((product >> bit) & 1U) ? 0b100101U << (bit - 5) : 0U;
    return static_cast<quint8>(product);
}

/// Different non-zero weights see every wrong character and every swap within the group; the number of the
/// group sees swapped groups.
constexpr quint8 checkSymbol(const Group &group, std::size_t number)
{
    constexpr std::array<quint8, kData> weights{2, 4, 8, 16};
    auto sum = static_cast<quint8>(number + 1);
    for (std::size_t i = 0; i < kData; ++i)
        sum ^= multiply(weights[i], group[i]);
    return sum;
}

quint8 spareBits(Bytes key) { return static_cast<quint8>(std::to_integer<unsigned>(sha256(key)[0]) >> (8 - kSpareBits)); }

/// Bit \p at of the key followed by the spare bits, most significant first.
unsigned bitAt(Bytes key, quint8 spare, std::size_t at)
{
    if (at < key.size() * 8)
        return (std::to_integer<unsigned>(key[at / 8]) >> (7 - at % 8)) & 1U;
    return (unsigned{spare} >> (kSpareBits - 1 - (at - key.size() * 8))) & 1U;
}

int valueOf(char character)
{
    if (character >= 'a' && character <= 'z')
        character = static_cast<char>(character - 'a' + 'A');
    if (character == 'O')
        character = '0';
    if (character == 'I' || character == 'L')
        character = '1';
    const std::size_t at = kAlphabet.find(character);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool isSeparator(char character)
{
    return character == ' ' || character == '-' || character == '\t' || character == '\n' || character == '\r';
}

tl::unexpected<Error> badGroup(std::size_t number, QString detail)
{
    return failure(ErrorCode::InvalidInput, QString::number(number + 1), std::move(detail));
}

/// The characters of \p text without separators; names the group that holds what is no character of a code.
Result<Secret> significant(const Secret &text)
{
    Secret characters(text.size());
    std::size_t count = 0;
    for (const char character : text.view()) {
        if (isSeparator(character))
            continue;
        if (valueOf(character) < 0)
            return badGroup(std::min(count / kRecoveryGroupSize, kGroups - 1), u"a character that no code has"_s);
        characters.bytes()[count++] = static_cast<std::byte>(character);
    }
    return Secret(std::as_const(characters).bytes().first(count));
}

/// Which group, as the person separated them, is too short or too long; kGroups when that can't be told.
std::size_t groupOfWrongSize(std::string_view text)
{
    std::size_t number = 0;
    std::size_t size = 0;
    for (const char character : text) {
        if (!isSeparator(character)) {
            ++size;
        } else if (size != 0) {
            if (size != kRecoveryGroupSize)
                break;
            ++number;
            size = 0;
        }
    }
    if (size == kRecoveryGroupSize)
        ++number;
    return number == 0 && size > kRecoveryGroupSize ? kGroups : std::min(number, kGroups);
}

} // namespace

Secret encodeRecoveryCode(const Secret &key)
{
    detail::require(key.size() == kKeySize, "a recovery key has 32 bytes");
    const quint8 spare = spareBits(key.bytes());
    Secret text(kGroups * (kRecoveryGroupSize + 1) - 1);
    std::size_t out = 0;
    for (std::size_t number = 0; number < kGroups; ++number) {
        Group group{};
        for (std::size_t bit = 0; bit < kData * 5; ++bit) {
            quint8 &symbol = group[bit / 5];
            symbol = static_cast<quint8>(unsigned{symbol} << 1 | bitAt(key.bytes(), spare, number * kData * 5 + bit));
        }
        group[kData] = checkSymbol(group, number);
        if (number != 0)
            text.bytes()[out++] = std::byte{'-'};
        for (const quint8 symbol : group)
            text.bytes()[out++] = static_cast<std::byte>(kAlphabet[symbol]);
        OPENSSL_cleanse(group.data(), group.size());
    }
    return text;
}

Result<Secret> decodeRecoveryCode(const Secret &text)
{
    const Result<Secret> characters = significant(text);
    if (!characters)
        return tl::unexpected(characters.error());
    if (characters->size() != kGroups * kRecoveryGroupSize) {
        const QString expected = u"a code has 13 groups of 5 characters"_s;
        const std::size_t number = groupOfWrongSize(text.view());
        return number < kGroups ? badGroup(number, expected) : failure(ErrorCode::InvalidInput, {}, expected);
    }
    Secret key(kKeySize);
    quint8 spare = 0;
    for (std::size_t number = 0; number < kGroups; ++number) {
        Group group{};
        for (std::size_t i = 0; i < group.size(); ++i)
            group[i] = static_cast<quint8>(valueOf(characters->view()[number * group.size() + i]));
        if (checkSymbol(group, number) != group[kData])
            return badGroup(number, u"this group does not fit its check character"_s);
        for (std::size_t bit = 0; bit < kData * 5; ++bit) {
            const std::size_t at = number * kData * 5 + bit;
            const unsigned value = (unsigned{group[bit / 5]} >> (4 - bit % 5)) & 1U;
            if (at < kKeySize * 8)
                key.bytes()[at / 8] |= static_cast<std::byte>(value << (7 - at % 8));
            else
                spare = static_cast<quint8>(unsigned{spare} << 1 | value);
        }
        OPENSSL_cleanse(group.data(), group.size());
    }
    if (spare != spareBits(key.bytes()))
        return failure(ErrorCode::InvalidInput, {}, u"the groups do not belong to one code"_s);
    return key;
}

} // namespace claviger
