#include "models/remote/http/http_json.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepest = 32;

/// How many arrays and objects are open at once at most. Text inside strings does not count.
int depthOf(std::string_view text)
{
    int depth = 0;
    int most = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '[' || c == '{'))
            most = std::max(most, ++depth);
        else if (!inString && (c == ']' || c == '}'))
            --depth;
    }
    return most;
}

} // namespace

Result<QJsonDocument> parseJson(const Secret &body)
{
    if (depthOf(body.view()) > deepest)
        return failure(ErrorCode::Damaged, u"the answer"_s, u"JSON deeper than %1 levels"_s.arg(deepest));
    const QByteArray text = QByteArray::fromRawData(body.view().data(), static_cast<qsizetype>(body.size()));
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::Damaged, u"the answer"_s, problem.errorString());
    return document;
}

} // namespace claviger
