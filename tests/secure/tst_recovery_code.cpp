#include "models/secure/random.h"
#include "models/secure/recovery_code.h"

#include <QTest>

#include <string>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestRecoveryCode final : public QObject
{
    Q_OBJECT
private slots:
    void looksAsItIsPrinted();
    void comesBackHoweverItIsTyped();
    void everyWrongCharacterNamesItsGroup();
    void everySwapNamesItsGroup();
    void swappedGroupsAreNamed();
    void aWrongLengthIsNamed_data();
    void aWrongLengthIsNamed();
    void anErrorHoldsNothingOfTheCode();

private:
    static std::string encoded(const Secret &key) { return std::string(encodeRecoveryCode(key).view()); }
    static Result<Secret> decoded(const std::string &text) { return decodeRecoveryCode(Secret::fromText(text)); }
    static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
};

void TestRecoveryCode::looksAsItIsPrinted()
{
    const std::string code = encoded(Secret(32));
    QCOMPARE(code.size(), std::size_t{77});
    QCOMPARE(std::ranges::count(code, '-'), 12);
    QCOMPARE(code.substr(0, 11), std::string("00001-00002"));
}

void TestRecoveryCode::comesBackHoweverItIsTyped()
{
    for (int i = 0; i < 100; ++i) {
        const Secret key = randomSecret(32);
        const std::string code = encoded(key);
        QVERIFY(decoded(code).value().equals(key));
        std::string typed;
        for (const char c : code) {
            if (c == '-')
                typed += i % 2 ? "\n" : " - ";
            else if (c == '0')
                typed += "oO"[i % 2];
            else if (c == '1')
                typed += "iIlL"[i % 4];
            else
                typed += static_cast<char>(std::tolower(c));
        }
        QVERIFY(decoded(' ' + typed + '\n').value().equals(key));
        std::erase_if(typed, [](char c) { return c == ' ' || c == '-' || c == '\n'; });
        QVERIFY(decoded(typed).value().equals(key));
    }
}

void TestRecoveryCode::everyWrongCharacterNamesItsGroup()
{
    const std::string code = encoded(randomSecret(32));
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] == '-')
            continue;
        for (const char other : std::string(kAlphabet) + "U?") {
            if (other == code[at])
                continue;
            std::string wrong = code;
            wrong[at] = other;
            const Result<Secret> answer = decoded(wrong);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::InvalidInput);
            QCOMPARE(answer.error().subject, QString::number(at / 6 + 1));
        }
    }
}

void TestRecoveryCode::everySwapNamesItsGroup()
{
    const std::string code = encoded(randomSecret(32));
    for (std::size_t group = 0; group < 13; ++group) {
        for (std::size_t a = group * 6; a < group * 6 + 5; ++a) {
            for (std::size_t b = a + 1; b < group * 6 + 5; ++b) {
                if (code[a] == code[b])
                    continue;
                std::string wrong = code;
                std::swap(wrong[a], wrong[b]);
                const Result<Secret> answer = decoded(wrong);
                QVERIFY(!answer);
                QCOMPARE(answer.error().subject, QString::number(group + 1));
            }
        }
    }
}

void TestRecoveryCode::swappedGroupsAreNamed()
{
    const std::string code = encoded(Secret(32));
    const std::string swapped = code.substr(0, 12) + code.substr(18, 6) + code.substr(12, 6) + code.substr(24);
    QCOMPARE(decoded(swapped).error().subject, u"3"_s);
}

void TestRecoveryCode::aWrongLengthIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("subject");
    const QByteArray code = QByteArray::fromStdString(encoded(Secret(32)));
    QTest::newRow("nothing") << QByteArray() << u"1"_s;
    QTest::newRow("a character missing in group 2") << QByteArray(code).remove(8, 1) << u"2"_s;
    QTest::newRow("one too many in group 4") << QByteArray(code).insert(20, '0') << u"4"_s;
    QTest::newRow("the last group is missing") << code.chopped(6) << u"13"_s;
    QTest::newRow("unseparated and short") << QByteArray(code).replace("-", "").chopped(1) << QString();
    QTest::newRow("a group too many") << code + "-00000" << QString();
}

void TestRecoveryCode::aWrongLengthIsNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, subject);
    const Result<Secret> answer = decoded(text.toStdString());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::InvalidInput);
    QCOMPARE(answer.error().subject, subject);
}

void TestRecoveryCode::anErrorHoldsNothingOfTheCode()
{
    std::string code = encoded(randomSecret(32));
    code[3] = code[3] == 'Z' ? 'Y' : 'Z';
    const Error error = decoded(code).error();
    for (std::size_t group = 0; group < 13; ++group)
        QVERIFY(!(error.subject + error.detail).contains(QString::fromStdString(code.substr(group * 6, 5)), Qt::CaseInsensitive));
}

QTEST_GUILESS_MAIN(TestRecoveryCode)
#include "tst_recovery_code.moc"
