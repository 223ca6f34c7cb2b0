#include "ui/theme/icons.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestKitTheme final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void everyChipCanBeRead();
    void everyTextCanBeRead_data();
    void everyTextCanBeRead();
    void categoryTilesCanBeRead();
    void theModeDecidesAndTheSystemIsFollowed();
    void highContrastIsRecognised();
    void sizesGrowWithTheText();
    void densityChangesTheRows();
    void changesAreSaidOnce();
    void iconsFollowTheTheme();
    void initialsStandForTheName();
    void everyIconIsDrawn();
};

void TestKitTheme::init()
{
    Theme::current().setMode(ThemeMode::Light);
    Theme::current().setTextScale(100);
    Theme::current().setDensity(Density::Comfortable);
}

void TestKitTheme::everyChipCanBeRead()
{
    for (const bool dark : {false, true}) {
        for (int tone = 0; tone < kToneCount; ++tone) {
            const TonePair pair = toneColors(static_cast<Tone>(tone), dark);
            const double ratio = contrastRatio(pair.text, pair.ground);
            QVERIFY2(ratio >= 5.4, qPrintable(u"tone %1, dark %2: %3"_s.arg(tone).arg(dark).arg(ratio)));
        }
    }
    QVERIFY(qAbs(contrastRatio(Qt::black, Qt::white) - 21) < 0.01); // the measure itself
}

void TestKitTheme::everyTextCanBeRead_data()
{
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("ground");
    QTest::addColumn<double>("least");
    const auto add = [](const char *name, Token text, Token ground, double least) {
        QTest::newRow(name) << static_cast<int>(text) << static_cast<int>(ground) << least;
    };
    add("text on window", Token::Text, Token::Window, 7);
    add("text on surface", Token::Text, Token::Surface, 7);
    add("text on selection", Token::Text, Token::Selection, 7);
    add("muted on window", Token::Muted, Token::Window, 4.5);
    add("muted on surface", Token::Muted, Token::Surface, 4.5);
    add("muted on sunken", Token::Muted, Token::Sunken, 4.5);
    add("muted on selection", Token::Muted, Token::Selection, 4.5);
    add("on accent", Token::OnAccent, Token::Accent, 4.5);
    add("on accent, hover", Token::OnAccent, Token::AccentHover, 4.5);
    add("on accent, pressed", Token::OnAccent, Token::AccentPressed, 4.5);
    add("on danger", Token::OnDanger, Token::Danger, 4.5);
    add("on danger, hover", Token::OnDanger, Token::DangerHover, 4.5);
    add("link on surface", Token::Link, Token::Surface, 4.5);
    add("link on window", Token::Link, Token::Window, 4.5);
    add("tooltip", Token::OnTooltip, Token::Tooltip, 7);
    add("field outline", Token::BorderStrong, Token::Surface, 3);
    add("focus ring", Token::Accent, Token::Surface, 3);
    add("focus ring on window", Token::Accent, Token::Window, 3);
}

void TestKitTheme::everyTextCanBeRead()
{
    QFETCH(const int, text);
    QFETCH(const int, ground);
    QFETCH(const double, least);
    for (const bool dark : {false, true}) {
        const double ratio
            = contrastRatio(tokenColor(static_cast<Token>(text), dark), tokenColor(static_cast<Token>(ground), dark));
        QVERIFY2(ratio >= least, qPrintable(u"dark %1: %2"_s.arg(dark).arg(ratio)));
    }
}

void TestKitTheme::categoryTilesCanBeRead()
{
    const QStringList categories{u"genai"_s,    u"cloud"_s,         u"saas"_s,  u"messaging"_s, u"auth"_s, u"scm"_s,
                                 u"database"_s, u"observability"_s, u"email"_s, u"payments"_s,  u"other"_s};
    for (const QString &category : categories) {
        for (const bool dark : {false, true}) {
            const TonePair pair = categoryColors(category, dark);
            QVERIFY2(contrastRatio(pair.text, pair.ground) >= 4.5, qPrintable(category));
        }
        QVERIFY(!iconPixmap(categoryIconName(category), Qt::black, 20, 1).isNull());
    }
    QCOMPARE(categoryIconName(u"unheard-of"), u"category-other"_s);
    QCOMPARE(categoryColors(u"unheard-of", true).text, categoryColors(u"other", true).text);
}

void TestKitTheme::theModeDecidesAndTheSystemIsFollowed()
{
    Theme &theme = Theme::current();
    theme.setMode(ThemeMode::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), tokenColor(Token::Window, true));
    QCOMPARE(theme.tone(Tone::Bad).text, toneColors(Tone::Bad, true).text);
    theme.setMode(ThemeMode::System);
    QVERIFY(!theme.isDark()); // the offscreen platform is light
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x20, 0x20, 0x20));
    dark.setColor(QPalette::WindowText, Qt::white);
    QVERIFY(Theme::isDarkPalette(dark));
    dark.setColor(QPalette::Window, Qt::white);
    dark.setColor(QPalette::WindowText, Qt::black);
    QVERIFY(!Theme::isDarkPalette(dark));
}

void TestKitTheme::highContrastIsRecognised()
{
    QPalette palette;
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::WindowText, Qt::yellow);
    QVERIFY(Theme::isHighContrastPalette(palette));
    palette.setColor(QPalette::Button, QColor(0x30, 0x30, 0x30));
    QVERIFY2(!Theme::isHighContrastPalette(palette), "an ordinary dark theme has another colour for buttons");
}

void TestKitTheme::sizesGrowWithTheText()
{
    Theme &theme = Theme::current();
    QWidget widget;
    auto *layout = new QVBoxLayout(&widget);
    setGaps(layout, space::kSmall, {space::kLarge, 0, 0, 0});
    auto *title = new PageTitle(u"Keys"_s);
    layout->addWidget(title);
    QCOMPARE(theme.px(32), 32);
    QCOMPARE(layout->spacing(), 8);
    QCOMPARE(title->font().pointSizeF(), 15.0);
    theme.setTextScale(200);
    QVERIFY(theme.px(32) >= 62 && theme.px(32) <= 66);
    QVERIFY(layout->spacing() >= 15 && layout->contentsMargins().left() >= 31);
    QCOMPARE(title->font().pointSizeF(), 30.0);
    QCOMPARE(QApplication::font().pointSizeF(), 20.0);
    theme.setTextScale(1000);
    QCOMPARE(theme.textScale(), 200);
}

void TestKitTheme::densityChangesTheRows()
{
    Theme &theme = Theme::current();
    QCOMPARE(theme.rowHeight(), 32);
    theme.setDensity(Density::Compact);
    QCOMPARE(theme.rowHeight(), 26);
}

void TestKitTheme::changesAreSaidOnce()
{
    QSignalSpy changed(&Theme::current(), &Theme::changed);
    Theme::current().setMode(ThemeMode::Dark);
    QCOMPARE(changed.count(), 1);
    Theme::current().setMode(ThemeMode::Dark);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 1);
}

void TestKitTheme::iconsFollowTheTheme()
{
    const auto ink = [](const QIcon &drawn, QIcon::Mode mode) {
        const QImage image = drawn.pixmap(QSize(20, 20), mode).toImage();
        int most = 0;
        QColor color;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (const QColor c = image.pixelColor(x, y); c.alpha() > most) {
                    most = c.alpha();
                    color = c;
                }
        return color.rgb();
    };
    const QIcon plus = icon(u"plus"_s); // straight lines: some pixel is fully covered
    const Theme &theme = Theme::current();
    QCOMPARE(ink(plus, QIcon::Normal), theme.color(Token::Muted).rgb());
    QCOMPARE(ink(plus, QIcon::Selected), theme.color(Token::Text).rgb());
    QCOMPARE(ink(plus, QIcon::Disabled), theme.color(Token::Disabled).rgb());
    QCOMPARE(ink(icon(u"plus"_s, Token::Accent), QIcon::Normal), theme.color(Token::Accent).rgb());
    const QRgb light = ink(plus, QIcon::Normal);
    Theme::current().setMode(ThemeMode::Dark);
    QVERIFY(ink(plus, QIcon::Normal) != light);
    QVERIFY(icon(QString()).isNull());
}

void TestKitTheme::initialsStandForTheName()
{
    QCOMPARE(providerInitials(u"OpenAI"_s), u"O"_s);
    QCOMPARE(providerInitials(u"Google Maps"_s), u"GM"_s);
    QCOMPARE(providerInitials(u"amazon web services"_s), u"AW"_s);
    QCOMPARE(providerInitials(u"  "_s), u"?"_s);
    const QPixmap tile = providerMark(u"OpenAI"_s, u"genai"_s, 20, 2);
    QCOMPARE(tile.width(), 40);
    QCOMPARE(tile.devicePixelRatio(), 2.0);
    QCOMPARE(qAlpha(tile.toImage().pixel(0, 0)), 0); // rounded
}

void TestKitTheme::everyIconIsDrawn()
{
    QVERIFY(!applicationIcon().isNull());
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 50);
    for (const QString &file : files) {
        const QImage image = iconPixmap(QFileInfo(file).baseName(), Qt::black, size::kIcon, 2).toImage();
        QCOMPARE(image.width(), 2 * size::kIcon);
        bool inked = false;
        for (int y = 0; y < image.height() && !inked; ++y)
            for (int x = 0; x < image.width() && !inked; ++x)
                inked = qAlpha(image.pixel(x, y)) > 128;
        QVERIFY2(inked, qPrintable(file));
    }
}

QTEST_MAIN(TestKitTheme)
#include "tst_kit_theme.moc"
