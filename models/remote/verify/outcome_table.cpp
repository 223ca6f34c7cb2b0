#include "models/remote/verify/outcome_table.h"

#include <openssl/crypto.h>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kSearched = 64UL * 1024;

bool isDigits(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

/// The beginning of a body as text, made when a pattern first asks for it, and wiped: answers hold tokens, and some the key.
class OutcomeTable::Body
{
public:
    explicit Body(std::string_view bytes)
        : m_bytes(bytes.substr(0, kSearched))
    {
    }
    ~Body() { OPENSSL_cleanse(m_text.data(), static_cast<std::size_t>(m_text.size()) * sizeof(QChar)); }
    Body(const Body &) = delete;
    Body &operator=(const Body &) = delete;

    QStringView text()
    {
        if (m_text.isNull())
            m_text = QString::fromUtf8(m_bytes.data(), static_cast<qsizetype>(m_bytes.size()));
        return m_text;
    }

private:
    std::string_view m_bytes;
    QString m_text;
};

bool statusAgrees(const QString &statuses, const QString &word, const CheckValues &values)
{
    return std::ranges::any_of(statuses.split(u'|'), [&](const QString &status) {
        if (status == "*"_L1 || status == word)
            return true;
        if (status.size() == 3 && status.endsWith("xx"_L1))
            return word.size() == 3 && isDigits(word) && word.front() == status.front();
        if (!status.startsWith("{{"_L1) || !status.endsWith("}}"_L1))
            return false;
        const std::string_view field = values.text(status.mid(2, status.size() - 4));
        return !field.empty() && QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())) == word;
    });
}

const QRegularExpression &OutcomeTable::compiled(const QString &pattern)
{
    QRegularExpression &expression = m_patterns[pattern];
    if (expression.pattern().isEmpty()) // the limit stops patterns that would backtrack for ever
        expression.setPattern(u"(*LIMIT_MATCH=500000)"_s + pattern);
    return expression;
}

bool OutcomeTable::agrees(const VerifyOutcome &row, const CheckAnswer &answer, Body &body, const CheckValues &values)
{
    if (!statusAgrees(row.status, answer.word, values))
        return false;
    return row.bodyMatches.isEmpty() || compiled(row.bodyMatches).match(body.text()).hasMatch(); // on a view: no copy is kept
}

const VerifyOutcome *OutcomeTable::decide(const std::vector<VerifyOutcome> &own, const std::vector<VerifyOutcome> &others,
                                          const CheckAnswer &answer, const CheckValues &values)
{
    Body body(answer.body);
    for (const std::vector<VerifyOutcome> *rows : {&own, &others}) {
        const auto at = std::ranges::find_if(*rows, [&](const VerifyOutcome &row) { return agrees(row, answer, body, values); });
        if (at != rows->end())
            return &*at;
    }
    return nullptr;
}

VerdictMeaning verdictOf(VerifyMeaning meaning) noexcept
{
    switch (meaning) {
    case VerifyMeaning::Valid: return VerdictMeaning::Valid;
    case VerifyMeaning::InsufficientScope: return VerdictMeaning::InsufficientScope;
    case VerifyMeaning::Invalid: return VerdictMeaning::Invalid;
    case VerifyMeaning::Revoked: return VerdictMeaning::Revoked;
    case VerifyMeaning::Expired: return VerdictMeaning::Expired;
    case VerifyMeaning::Restricted: return VerdictMeaning::Restricted;
    case VerifyMeaning::RateLimited: return VerdictMeaning::RateLimited;
    case VerifyMeaning::OverQuota: return VerdictMeaning::OverQuota;
    case VerifyMeaning::Misconfigured: return VerdictMeaning::Misconfigured;
    case VerifyMeaning::ProviderError: return VerdictMeaning::ProviderError;
    }
    return VerdictMeaning::ProviderError;
}

} // namespace claviger
