#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace claviger {

/// Every distinct text of a column once, numbered from 0 in order of arrival; number 0 is the empty text. Like TextPool, but for
/// columns that may have a million texts: about twice their UTF-8 bytes and 20 bytes each. Filled by one thread, then read by
/// any.
class TextBlob
{
public:
    /// Texts are told apart and found by their first kLongest UTF-16 units.
    static constexpr qsizetype kLongest = 4096;
    /// Beyond so many bytes new texts count as empty: only a hostile file has them.
    static constexpr std::size_t kMostBytes = 1U << 30U;

    TextBlob();

    quint32 add(QStringView text);
    [[nodiscard]] std::size_t size() const noexcept { return m_hashes.size(); }
    [[nodiscard]] QString text(quint32 number) const;
    /// The number of \p text; 0 when it is empty or not there.
    [[nodiscard]] quint32 find(QStringView text) const;

    /// One byte a text: 1 where the folded text holds \p needle (folded UTF-8, not empty).
    [[nodiscard]] std::vector<quint8> containing(std::string_view needle) const;
    /// Computes ranks(); call once it is filled.
    void rank();
    /// Place of each text in the order of people (text_rank.h).
    [[nodiscard]] const std::vector<quint32> &ranks() const noexcept { return m_ranks; }

private:
    [[nodiscard]] std::string_view utf8(quint32 number) const;
    [[nodiscard]] std::size_t slotOf(QStringView text, quint32 hash) const;
    void grow();

    std::string m_bytes;
    std::string m_folded; ///< each text and a zero byte
    std::vector<quint32> m_begins;
    std::vector<quint32> m_foldedBegins;
    std::vector<quint32> m_hashes;
    std::vector<quint32> m_slots; ///< open addressing: number + 1, 0 is free
    std::vector<quint32> m_ranks;
};

} // namespace claviger
