#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <string_view>
#include <vector>

namespace claviger {

/// \p text case-folded, UTF-8: what searches compare.
[[nodiscard]] QByteArray foldedUtf8(const QString &text);
/// Appends foldedUtf8(text) to \p out without a detour for ASCII.
void appendFolded(QByteArray &out, const QString &text);
[[nodiscard]] bool holds(std::string_view text, std::string_view needle) noexcept;

/// Every distinct text of a column once, numbered from 0 in order of arrival; never forgets one.
class TextPool
{
public:
    /// The number of \p text; \p searchable is what a search finds instead of it, when given.
    quint32 add(const QString &text, const QString &searchable = {});
    void clear();

    [[nodiscard]] std::size_t size() const noexcept { return m_texts.size(); }
    [[nodiscard]] const QString &text(quint32 number) const { return m_texts[number]; }
    [[nodiscard]] std::string_view folded(quint32 number) const;

    /// One byte a text: 1 where \p test(folded) holds.
    template <typename Test>
    [[nodiscard]] std::vector<quint8> matching(Test test) const
    {
        std::vector<quint8> mask(m_texts.size());
        for (std::size_t i = 0; i < mask.size(); ++i)
            mask[i] = test(folded(static_cast<quint32>(i))) ? 1 : 0;
        return mask;
    }

    /// The same for texts that are exactly \p text; all of them when it is empty.
    [[nodiscard]] std::vector<quint8> equalTo(const QString &text) const;

    /// Place of each text in the order of people (text_rank.h). Kept until a text is added.
    [[nodiscard]] const std::vector<quint32> &ranks() const;

private:
    QHash<QString, quint32> m_numbers;
    std::vector<QString> m_texts;
    std::vector<QByteArray> m_folded;
    mutable std::vector<quint32> m_ranks;
};

} // namespace claviger
