#include "models/remote/http/answer_parser.h"

#include "models/remote/http/prepared_request.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t largestHead = 64 * 1024;
constexpr std::size_t mostHeaders = 200;
constexpr int mostInterimAnswers = 8;

QByteArrayView viewOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// A number of \p base that is nothing but digits and fits.
std::optional<quint64> numberIn(std::string_view text, int base)
{
    quint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

AnswerParser::AnswerParser(Expect expect, qint64 bodyLimit)
    : m_expect(expect)
    , m_limit(static_cast<quint64>(std::max<qint64>(0, bodyLimit)))
    , m_body(bodyLimit)
{
}

void AnswerParser::fail(HttpFault fault, const QString &what)
{
    if (!m_failure)
        m_failure = HttpFailure{fault, what, {}, 1, false};
}

void AnswerParser::feed(std::string_view bytes)
{
    m_hasStarted = m_hasStarted || !bytes.empty();
    while (!bytes.empty() && !m_failure) {
        if (m_state == State::Done)
            fail(HttpFault::Malformed, u"the answer goes on after its end"_s);
        else if (m_state == State::Body || m_state == State::UntilClose || m_state == State::ChunkData)
            takeBody(bytes);
        else
            takeLine(bytes);
    }
}

void AnswerParser::end(bool orderly)
{
    if (m_failure || m_state == State::Done)
        return;
    if (m_state == State::UntilClose && orderly)
        finishBody();
    else
        fail(HttpFault::Malformed, u"the answer ends too early"_s);
}

void AnswerParser::takeBody(std::string_view &bytes)
{
    const bool isBounded = m_state != State::UntilClose;
    const std::size_t size = isBounded ? static_cast<std::size_t>(std::min<quint64>(m_remaining, bytes.size())) : bytes.size();
    if (auto failure = m_body.append(bytes.substr(0, size)))
        m_failure = std::move(failure);
    bytes.remove_prefix(size);
    if (!isBounded)
        return;
    m_remaining -= size;
    if (m_remaining > 0)
        return;
    if (m_state == State::Body)
        finishBody();
    else
        m_state = State::ChunkEnd;
}

void AnswerParser::takeLine(std::string_view &bytes)
{
    const std::size_t newline = bytes.find('\n');
    const std::size_t size = newline == std::string_view::npos ? bytes.size() : newline + 1;
    m_line.append(bytes.substr(0, size));
    const bool isFraming = m_state == State::ChunkSize || m_state == State::ChunkEnd;
    (isFraming ? m_framing : m_headSize) += size;
    bytes.remove_prefix(size);
    if (m_headSize > largestHead || m_framing > m_limit + largestHead || m_line.size() > largestHead) {
        fail(HttpFault::TooLarge, u"the head or the framing of the answer is too large"_s);
        return;
    }
    if (newline == std::string_view::npos)
        return;
    std::string_view line = m_line;
    line.remove_suffix(line.ends_with("\r\n") ? 2 : 1);
    if (std::ranges::any_of(line, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }))
        fail(HttpFault::Malformed, u"the head of the answer holds control characters"_s);
    else
        readLine(line);
    m_line.clear();
}

void AnswerParser::readLine(std::string_view line)
{
    switch (m_state) {
    case State::StatusLine: readStatusLine(line); break;
    case State::HeaderLine: line.empty() ? endHead() : readHeaderLine(line); break;
    case State::ChunkSize: readChunkSize(line); break;
    case State::ChunkEnd:
        if (line.empty())
            m_state = State::ChunkSize;
        else
            fail(HttpFault::Malformed, u"a chunk of the answer is longer than it said"_s);
        break;
    case State::Trailer:
        if (line.empty())
            finishBody();
        break;
    default: break;
    }
}

void AnswerParser::readStatusLine(std::string_view line)
{
    const bool isHttp = line.size() >= 12 && (line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 "))
        && (line.size() == 12 || line[12] == ' ');
    const std::optional<quint64> status = isHttp ? numberIn(line.substr(9, 3), 10) : std::nullopt;
    if (!status || *status < 100 || *status > 599) {
        fail(HttpFault::Malformed, u"the answer is not HTTP"_s);
        return;
    }
    m_answer.status = static_cast<int>(*status);
    m_state = State::HeaderLine;
}

void AnswerParser::readHeaderLine(std::string_view line)
{
    const std::size_t colon = line.find(':');
    // A folded line, or a name with spaces, is how one server's header becomes another's: refused, never guessed at.
    if (colon == std::string_view::npos || !isHeaderName(viewOf(line.substr(0, colon)))) {
        fail(HttpFault::Malformed, u"the answer holds a header that is none"_s);
        return;
    }
    if (m_answer.headers.size() >= mostHeaders) {
        fail(HttpFault::TooLarge, u"the answer has more than %1 headers"_s.arg(mostHeaders));
        return;
    }
    const QByteArray name = viewOf(line.substr(0, colon)).toByteArray().toLower();
    if (name != "set-cookie" && name != "set-cookie2")
        m_answer.headers.emplace_back(name, viewOf(line.substr(colon + 1)).trimmed().toByteArray());
}

void AnswerParser::endHead()
{
    const bool isInterim = m_answer.status < 200;
    if (isInterim && (m_answer.status == 101 || ++m_interim > mostInterimAnswers)) {
        fail(HttpFault::Malformed, u"the answer changes the protocol or never comes"_s);
    } else if (isInterim) {
        m_answer.headers.clear();
        m_state = State::StatusLine;
    } else {
        chooseBody();
    }
}

std::vector<QByteArray> AnswerParser::values(QByteArrayView name) const
{
    std::vector<QByteArray> found;
    for (const auto &[key, value] : m_answer.headers) {
        if (key != name)
            continue;
        for (const QByteArray &one : value.split(','))
            found.push_back(one.trimmed().toLower());
    }
    return found;
}

/// RFC 9112, section 6.3.
void AnswerParser::chooseBody()
{
    if (m_expect == Expect::HeadAlone || m_answer.status == 204 || m_answer.status == 304) {
        m_state = State::Done;
        return;
    }
    if (m_mayStream && m_answer.status == 200) {
        constexpr qint64 unlimited = std::numeric_limits<qint64>::max();
        m_isStreaming = true;
        m_limit = unlimited;
        m_body = BodyDecoder(unlimited);
    }
    QByteArray coding;
    for (const QByteArray &one : values("content-encoding"))
        coding += coding.isEmpty() ? one : ',' + one;
    if (auto failure = m_body.begin(coding)) {
        m_failure = std::move(failure);
        return;
    }
    const std::vector<QByteArray> codings = values("transfer-encoding");
    const std::vector<QByteArray> lengths = values("content-length");
    if (codings.empty() && lengths.empty())
        m_state = State::UntilClose;
    else if (codings.empty())
        chooseLength(lengths);
    else if (lengths.empty() && codings == std::vector<QByteArray>{"chunked"})
        m_state = State::ChunkSize;
    else
        fail(HttpFault::Malformed, u"the answer does not say how long it is in one way"_s);
}

void AnswerParser::chooseLength(const std::vector<QByteArray> &lengths)
{
    const QByteArray &first = lengths.front();
    const std::optional<quint64> length = numberIn({first.constData(), static_cast<std::size_t>(first.size())}, 10);
    if (!length || std::ranges::any_of(lengths, [&](const QByteArray &other) { return other != first; })) {
        fail(HttpFault::Malformed, u"the answer does not say how long it is in one way"_s);
        return;
    }
    if (*length > m_limit) {
        m_failure = tooLarge(m_limit);
        return;
    }
    m_remaining = *length;
    m_state = State::Body;
    if (m_remaining == 0)
        finishBody();
}

void AnswerParser::readChunkSize(std::string_view line)
{
    std::string_view digits = line.substr(0, line.find(';'));
    while (digits.ends_with(' ') || digits.ends_with('\t'))
        digits.remove_suffix(1);
    const std::optional<quint64> size = numberIn(digits, 16);
    if (!size) {
        fail(HttpFault::Malformed, u"a chunk of the answer has no size"_s);
    } else if (*size > m_limit) {
        m_failure = tooLarge(m_limit);
    } else {
        m_remaining = *size;
        m_state = *size == 0 ? State::Trailer : State::ChunkData;
    }
}

void AnswerParser::finishBody()
{
    m_state = State::Done;
    if (auto failure = m_body.finish(); failure && !m_failure)
        m_failure = std::move(failure);
}

HttpAnswer AnswerParser::take()
{
    m_answer.body = m_body.take();
    return std::move(m_answer);
}

} // namespace claviger
