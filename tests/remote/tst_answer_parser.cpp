#include "models/remote/http/answer_parser.h"
#include "tests/remote/http_world.h"

#include <zlib.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 limit = 1000;

QByteArray packed(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2_(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, static_cast<int>(sizeof(stream)));
    QByteArray source = plain;
    QByteArray out(plain.size() + 200, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(source.data());
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray withLength(const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// "STATUS body" of a complete answer, the fault of a failed one, "more" when it wants to go on.
QByteArray verdictOf(AnswerParser &parser)
{
    if (parser.failure()) {
        const HttpResult failed = tl::unexpected(*parser.failure());
        return faultOf(failed);
    }
    if (!parser.isComplete())
        return "more";
    const HttpAnswer answer = parser.take();
    return QByteArray::number(answer.status) + ' ' + bytesOf(answer.body);
}

void feed(AnswerParser &parser, const QByteArray &bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        parser.feed({part.constData(), static_cast<std::size_t>(part.size())});
    }
}

} // namespace

/// What an answer is and where it ends, whatever pieces it arrives in.
class TestAnswerParser : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void headersKeepOrderAndLoseCookies();
    void headAloneNeedsNoBody();
    void anythingAtAllIsSurvived();
};

void TestAnswerParser::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("beforeTheEnd"); ///< the verdict when all has arrived
    QTest::addColumn<QByteArray>("afterTheEnd");  ///< and when the connection ended in order after that
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &before, const QByteArray &after = {}) {
        QTest::newRow(name) << bytes << before << (after.isEmpty() ? before : after);
    };
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    row("length", withLength({}, "hello"), "200 hello");
    row("no bytes", withLength({}, {}), "200 ");
    row("line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", "200 hi");
    row("HTTP/1.0 without a reason", "HTTP/1.0 404\r\nContent-Length: 0\r\n\r\n", "404 ");
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nhello", "more", "200 hello");
    row("no body by its status", "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n", "204 ");
    row("not modified", "HTTP/1.1 304 No\r\n\r\n", "304 ");
    row("chunks", chunked + "5\r\nhello\r\n6;ext=\"x\"\r\n world\r\n0\r\n\r\n", "200 hello world");
    row("chunks with a trailer", chunked + "2\r\nhi\r\n0\r\nX-Sum: 1\r\n\r\n", "200 hi");
    row("interim answers first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </x>\r\n\r\n" + withLength({}, "hi"),
        "200 hi");
    row("the same length twice", withLength("Content-Length: 2\r\n", "hi"), "200 hi");
    row("packed", withLength("Content-Encoding: gzip\r\n", packed("hello")), "200 hello");
    row("packed, but empty", withLength("Content-Encoding: gzip\r\n", {}), "200 ");
    row("at the limit", withLength({}, QByteArray(limit, 'x')), "200 " + QByteArray(limit, 'x'));
    row("packed, at the limit", withLength("Content-Encoding: gzip\r\n", packed(QByteArray(limit, 'x'))),
        "200 " + QByteArray(limit, 'x'));

    row("nothing", {}, "more", "Malformed");
    row("half a head", "HTTP/1.1 200 OK\r\nA: b\r\n", "more", "Malformed");
    row("shorter than said", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", "more", "Malformed");
    row("longer than said", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello", "Malformed");
    row("a second answer", withLength({}, "hi") + withLength({}, "hi"), "Malformed");
    row("chunks without an end", chunked + "5\r\nhello\r\n", "more", "Malformed");
    row("chunk longer than said", chunked + "2\r\nhello\r\n0\r\n\r\n", "Malformed");
    row("chunk without a size", chunked + "\r\n", "Malformed");
    row("chunk of a negative size", chunked + "-1\r\n", "Malformed");
    row("chunk of a size in disguise", chunked + "0x5\r\nhello\r\n", "Malformed");
    row("two lengths", withLength("Content-Length: 3\r\n", "hi"), "Malformed");
    row("length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Malformed");
    row("chunks in something else", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "Malformed");
    row("length with a sign", "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhi", "Malformed");
    row("length that is none", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nhi", "Malformed");
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", "Malformed");
    row("HTTP of another time", "HTTP/2 200\r\n\r\n", "Malformed");
    row("status that is none", "HTTP/1.1 099 x\r\n\r\n", "Malformed");
    row("status of four digits", "HTTP/1.1 2000\r\n\r\n", "Malformed");
    row("folded header", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "Malformed");
    row("header without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "Malformed");
    row("name with a space", "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nhi", "Malformed");
    row("zero byte in the head", QByteArray("HTTP/1.1 200 OK\r\nA: \0b\r\n\r\n", 27), "Malformed");
    row("another protocol", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "Malformed");
    row("interim answers without end", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(9), "Malformed");
    row("a packing nobody asked for", withLength("Content-Encoding: br\r\n", "x"), "Malformed");
    row("packed twice", withLength("Content-Encoding: gzip, gzip\r\n", "x"), "Malformed");
    row("packed and damaged", withLength("Content-Encoding: gzip\r\n", "hello"), "Malformed");
    row("packed and cut", withLength("Content-Encoding: gzip\r\n", packed("hello").chopped(3)), "Malformed");
    row("packed and more", withLength("Content-Encoding: gzip\r\n", packed("hello") + 'x'), "Malformed");

    row("too long by its length", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "TooLarge");
    row("too long by far", "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n", "TooLarge");
    row("too long without a length", "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(limit + 1, 'x'), "TooLarge");
    row("too long in a chunk", chunked + "3e9\r\n", "TooLarge");
    row("too long in chunks", chunked + QByteArray("64\r\n" + QByteArray(100, 'x') + "\r\n").repeated(11), "TooLarge");
    row("too long unpacked", withLength("Content-Encoding: gzip\r\n", packed(QByteArray(limit + 1, 'x'))), "TooLarge");
    row("a bomb", withLength("Content-Encoding: gzip\r\n", packed(QByteArray(900'000, '\0'))), "TooLarge");
    row("a head without end", "HTTP/1.1 200 OK\r\nA: " + QByteArray(70'000, 'x'), "TooLarge");
    row("headers without end", "HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(300), "TooLarge");
    row("framing without end", chunked + "1;" + QByteArray(70'000, 'x'), "TooLarge");
}

void TestAnswerParser::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, beforeTheEnd);
    QFETCH(const QByteArray, afterTheEnd);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qMax<qsizetype>(1, bytes.size())}) {
        AnswerParser open(AnswerParser::Expect::Message, limit);
        feed(open, bytes, piece);
        QCOMPARE(verdictOf(open), beforeTheEnd);
        AnswerParser ended(AnswerParser::Expect::Message, limit);
        feed(ended, bytes, piece);
        ended.end(true);
        QCOMPARE(verdictOf(ended), afterTheEnd);
    }
    AnswerParser cut(AnswerParser::Expect::Message, limit);
    feed(cut, bytes, qMax<qsizetype>(1, bytes.size()));
    cut.end(false); // without the peer's goodbye only a length proves that nothing is missing
    QCOMPARE(verdictOf(cut), beforeTheEnd == "more" ? QByteArray("Malformed") : beforeTheEnd);
}

void TestAnswerParser::headersKeepOrderAndLoseCookies()
{
    AnswerParser parser(AnswerParser::Expect::Message, limit);
    feed(parser, withLength("X-B:  two \r\nSet-Cookie: s=1\r\nx-a: \r\nX-B: three\r\n", "hi"), 3);
    const HttpAnswer answer = parser.take();
    const std::vector<std::pair<QByteArray, QByteArray>> expected{
        {"x-b", "two"}, {"x-a", ""}, {"x-b", "three"}, {"content-length", "2"}};
    QCOMPARE(answer.headers, expected);
    QCOMPARE(answer.header("x-b"), "two");
}

void TestAnswerParser::headAloneNeedsNoBody()
{
    AnswerParser parser(AnswerParser::Expect::HeadAlone, 0);
    feed(parser, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\nContent-Encoding: br\r\n\r\n", 5);
    QCOMPARE(verdictOf(parser), "200 ");
}

void TestAnswerParser::anythingAtAllIsSurvived()
{
    // Every answer of the table with one byte changed, at every place: no crash, no endless loop, bounded memory.
    const QByteArray sound = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
        + QByteArray::number(packed("hello").size(), 16) + "\r\n" + packed("hello") + "\r\n0\r\n\r\n";
    int complete = 0;
    for (qsizetype at = 0; at < sound.size(); ++at) {
        for (const char other : {'\0', '\n', ' ', ':', '9', 'f', '\xff'}) {
            QByteArray changed = sound;
            changed[at] = other;
            AnswerParser parser(AnswerParser::Expect::Message, limit);
            feed(parser, changed, 11);
            parser.end(true);
            QVERIFY(parser.failure() || parser.isComplete());
            complete += parser.isComplete();
        }
    }
    QVERIFY(complete > 0);
}

QTEST_GUILESS_MAIN(TestAnswerParser)
#include "tst_answer_parser.moc"
