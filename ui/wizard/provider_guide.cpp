#include "ui/wizard/provider_guide.h"

#include "models/domain/provider.h"
#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDisc = 20;
constexpr int kLinksInARow = 4;

QString say(const char *text) { return QCoreApplication::translate("ProviderGuide", text); }

/// A number in a disc.
class NumberDisc final : public QWidget
{
public:
    explicit NumberDisc(int number)
        : m_number(number)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {px(kDisc), px(kDisc)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const TonePair pair = Theme::current().tone(Tone::Info);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(pair.ground);
        painter.drawEllipse(rect());
        painter.setPen(pair.text);
        painter.setFont(Theme::current().font(TypeRole::Strong));
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_number));
    }

private:
    int m_number;
};

QLabel *wrapped(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString linkText(const QString &role)
{
    if (role == u"get_key")
        return say(QT_TRANSLATE_NOOP("ProviderGuide", "Get a key"));
    if (role == u"reference")
        return say(QT_TRANSLATE_NOOP("ProviderGuide", "Reference"));
    if (role == u"rotation")
        return say(QT_TRANSLATE_NOOP("ProviderGuide", "Rotation"));
    if (role == u"errors")
        return say(QT_TRANSLATE_NOOP("ProviderGuide", "Errors"));
    QString words = role;
    words.replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

void addSteps(QVBoxLayout *body, const Provider &provider)
{
    if (provider.steps.isEmpty())
        return;
    auto *grid = new QGridLayout;
    setGaps(grid, space::kSmall);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QString &step : provider.steps) {
        grid->addWidget(new NumberDisc(row + 1), row, 0, Qt::AlignTop);
        grid->addWidget(wrapped(step), row, 1);
        ++row;
    }
    body->addLayout(grid);
}

void addLinks(QVBoxLayout *body, const Provider &provider, const std::function<void(const QUrl &)> &open)
{
    if (provider.links.empty())
        return;
    auto *grid = new QGridLayout;
    setGaps(grid, space::kSmall);
    int at = 0;
    std::vector<ProviderLink> links = provider.links;
    std::stable_partition(links.begin(), links.end(), [](const ProviderLink &link) { return link.role == u"get_key"; });
    for (const ProviderLink &link : links) {
        const bool main = link.role == u"get_key";
        QPushButton *button = secondaryButton(linkText(link.role), u"link-out"_s);
        if (!main)
            setButtonKind(button, ButtonKind::Ghost);
        button->setObjectName(u"link_"_s + link.role);
        button->setToolTip(plainToolTip(link.url));
        button->setAccessibleDescription(link.url);
        button->setAutoDefault(false);
        QObject::connect(button, &QPushButton::clicked, button, [open, url = QUrl(link.url)] { open(url); });
        grid->addWidget(button, at / kLinksInARow, at % kLinksInARow, Qt::AlignLeft);
        ++at;
    }
    grid->setColumnStretch(kLinksInARow, 1);
    body->addLayout(grid);
}

void addScopes(QVBoxLayout *body, const Provider &provider)
{
    if (provider.scopes.empty())
        return;
    body->addWidget(new SectionLabel(say(QT_TRANSLATE_NOOP("ProviderGuide", "Rights it needs"))));
    for (const ProviderScope &scope : provider.scopes) {
        QLabel *name = wrapped(scope.name);
        setTypeRole(name, TypeRole::Monospace);
        auto *pair = new QVBoxLayout;
        setGaps(pair, 0);
        pair->addWidget(name);
        if (!scope.why.isEmpty())
            pair->addWidget(new MutedLabel(scope.why));
        if (!scope.permissions.isEmpty())
            pair->addWidget(new MutedLabel(scope.permissions.join(u", "_s)));
        body->addLayout(pair);
    }
}

void addRemarks(QVBoxLayout *body, const QString &title, const QStringList &remarks)
{
    QStringList lines = remarks;
    lines.removeAll(QString());
    if (lines.isEmpty())
        return;
    body->addWidget(new SectionLabel(title));
    for (const QString &line : lines)
        body->addWidget(new MutedLabel(line));
}

} // namespace

QWidget *providerGuide(const Provider &provider, const std::function<void(const QUrl &)> &open)
{
    auto *panel = new Panel;
    QVBoxLayout *body = panel->body();
    for (const QString &warning : provider.warnings) {
        auto *bar = new MessageBar;
        bar->setClosable(false);
        bar->showMessage(Tone::Warn, warning);
        body->addWidget(bar);
    }
    body->addWidget(new SectionLabel(say(QT_TRANSLATE_NOOP("ProviderGuide", "How to get one"))));
    addSteps(body, provider);
    addLinks(body, provider, open);
    addScopes(body, provider);
    addRemarks(body, say(QT_TRANSLATE_NOOP("ProviderGuide", "Sandbox")), {provider.sandboxHow, provider.sandboxKeyShape});
    addRemarks(body, say(QT_TRANSLATE_NOOP("ProviderGuide", "Limits")), provider.limits);
    addRemarks(body, say(QT_TRANSLATE_NOOP("ProviderGuide", "Costs")), {provider.costs});
    return panel;
}

} // namespace claviger
