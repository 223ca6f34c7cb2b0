#include "models/base/hidden_character.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// What is never shown as it is, in windows, reports and on the terminal alike.
class TestHiddenCharacter final : public QObject
{
    Q_OBJECT
private slots:
    void hidden()
    {
        for (const char32_t c : {0x00U,   0x09U,   0x0aU,   0x1bU,   0x7fU,   0x85U,   0x9fU,    0xadU,    0x61cU,  0x180eU,
                                 0x200bU, 0x200dU, 0x200fU, 0x2028U, 0x2029U, 0x202aU, 0x202eU,  0x2060U,  0x2065U, 0x2066U,
                                 0x2069U, 0x206fU, 0xfeffU, 0xfff9U, 0xd800U, 0xdfffU, 0xe0001U, 0xe0041U, 0x1d173U})
            QVERIFY2(isHiddenCharacter(c), qPrintable(QString::number(c, 16)));
    }
    void shown()
    {
        for (const char32_t c : {0x20U, 0x41U, 0x7eU, 0xa0U, 0xe4U, 0x3a9U, 0x5d0U, 0x2026U, 0x20acU, 0x4e2dU, 0xfffdU, 0x1f511U})
            QVERIFY2(!isHiddenCharacter(c), qPrintable(QString::number(c, 16)));
    }
    void texts()
    {
        QVERIFY(!hasHiddenCharacter({}));
        QVERIFY(!hasHiddenCharacter(u"Größe 中 🔑"_s));
        QVERIFY(hasHiddenCharacter(u"a\tb"_s) && !hasHiddenCharacter(u"a\tb\nc"_s, true));
        QVERIFY(hasHiddenCharacter(u"a\rb"_s, true));
        QVERIFY(hasHiddenCharacter(u"an\u200bn"_s));
        QVERIFY(hasHiddenCharacter(QString::fromUcs4(U"x\U000E0041")));
        QVERIFY(hasHiddenCharacter(QString(QChar(0xd83d))) && hasHiddenCharacter(QString(QChar(0xdd11)) + u'x'));
    }
};

QTEST_GUILESS_MAIN(TestHiddenCharacter)
#include "tst_hidden_character.moc"
