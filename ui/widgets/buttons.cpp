#include "ui/widgets/buttons.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCopiedShown = 1500; // ms

QString withoutMnemonic(QString text) { return text.remove(u'&'); }

QPushButton *verbButton(ButtonKind kind, const QString &text, const QString &iconName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(withoutMnemonic(text));
    button->setAutoDefault(false);
    setButtonKind(button, kind);
    if (!iconName.isEmpty())
        button->setIcon(kind == ButtonKind::Primary ? icon(iconName, Token::OnAccent) : icon(iconName));
    return button;
}

} // namespace

QPushButton *primaryButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return verbButton(ButtonKind::Primary, text, iconName, parent);
}

QPushButton *secondaryButton(const QString &text, const QString &iconName, QWidget *parent)
{
    return verbButton(ButtonKind::Secondary, text, iconName, parent);
}

QPushButton *dangerButton(const QString &text, QWidget *parent) { return verbButton(ButtonKind::Danger, text, {}, parent); }

QPushButton *linkButton(const QString &text, QWidget *parent)
{
    QPushButton *button = verbButton(ButtonKind::Link, text, {}, parent);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QToolButton *ghostButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(name);
    setButtonKind(button, ButtonKind::Ghost);
    return button;
}

QToolButton *copyButton(const QString &name, QWidget *parent) { return ghostButton(u"copy"_s, name, parent); }

void confirmCopied(QToolButton *button)
{
    button->setIcon(icon(u"check"_s, Token::Accent));
    button->setAccessibleDescription(QCoreApplication::translate("CopyButton", "Copied"));
    QTimer::singleShot(kCopiedShown, button, [button] {
        button->setIcon(icon(u"copy"_s));
        button->setAccessibleDescription({});
    });
}

} // namespace claviger
