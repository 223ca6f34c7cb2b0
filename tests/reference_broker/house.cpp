#include "tests/reference_broker/house.h"

#include "models/secure/digest.h"

#include <QUrl>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr auto kCursorLife = std::chrono::minutes{30};
constexpr qsizetype kTagSize = 12;

/// Path and filters: a cursor belongs to these.
QByteArray placeOf(const Request &request)
{
    QByteArray place = request.path.toUtf8();
    for (const auto &[name, value] : request.query) {
        if (name != u"cursor"_s && name != u"limit"_s)
            place += '\0' + name.toUtf8() + '=' + value.toUtf8();
    }
    return place + '\0' + request.caller.subject.toUtf8();
}

QByteArray tagOf(House &house, const Request &request, const QByteArray &payload)
{
    const Digest tag = Hmac(house.derivedKey("cursor")).update(asBytes(placeOf(request))).tag(asBytes(payload));
    return toByteArray(tag).left(kTagSize);
}

} // namespace

std::optional<Answer> ifMatch(const Request &request, const QByteArray &etag, const QJsonObject &current)
{
    const QByteArray wanted = request.header("if-match");
    if (wanted.isEmpty())
        return problem(Problem::PreconditionRequired, request, u"If-Match is missing. Read the object, and send its ETag."_s);
    if (wanted == "*" || wanted == etag)
        return std::nullopt;
    return problem(Problem::Conflict, request, u"Somebody changed it after you read it. Compare, and change it again."_s,
                   {{u"current"_s, current}});
}

std::optional<Answer> ifNoneMatch(const Request &request, const QByteArray &etag)
{
    if (request.header("if-none-match") != etag)
        return std::nullopt;
    return std::move(Answer::nothing(304)).with("ETag", etag);
}

tl::expected<PageWish, Answer> pageWish(House &house, const Request &request, int most, int usual)
{
    PageWish wish;
    wish.limit = usual;
    if (const auto limit = request.queried(u"limit"_s)) {
        bool isNumber = false;
        wish.limit = limit->toInt(&isNumber);
        if (!isNumber || wish.limit < 1 || wish.limit > most)
            return tl::unexpected(invalid(request, u"query:limit"_s, u"1 to %1 is expected."_s.arg(most)));
    }
    const auto cursor = request.queried(u"cursor"_s);
    if (!cursor)
        return wish;
    const QByteArray bytes = QByteArray::fromBase64(cursor->toLatin1(), QByteArray::Base64UrlEncoding);
    const QByteArray payload = bytes.mid(kTagSize);
    const qsizetype space = payload.indexOf(' ');
    if (bytes.size() <= kTagSize || space < 0 || bytes.left(kTagSize) != tagOf(house, request, payload))
        return tl::unexpected(invalid(request, u"query:cursor"_s, u"It is no cursor of this list."_s));
    const Instant made{std::chrono::milliseconds{payload.left(space).toLongLong()}};
    if (house.now() > made + kCursorLife)
        return tl::unexpected(problem(Problem::CursorExpired, request, u"Begin again at the first page."_s));
    wish.after = QString::fromUtf8(payload.mid(space + 1));
    return wish;
}

QByteArray nextCursor(House &house, const Request &request, const QString &last, bool isEnd)
{
    if (isEnd)
        return "null";
    const QByteArray payload = QByteArray::number(qint64{house.now().time_since_epoch().count()}) + ' ' + last.toUtf8();
    const QByteArray cursor = tagOf(house, request, payload) + payload;
    return '"' + cursor.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"';
}

} // namespace claviger::reference
