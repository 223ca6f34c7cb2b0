#include "ui/dialogs/provider_steps.h"

#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString firstLink(const Provider &provider, std::initializer_list<const char *> roles)
{
    for (const char *role : roles) {
        if (const QString url = provider.link(QString::fromLatin1(role)); !url.isEmpty())
            return url;
    }
    return {};
}

QStringList revokeSteps(const Provider &provider)
{
    QStringList steps;
    if (const auto &call = provider.rotation.revoke; call) {
        if (!call->note.isEmpty())
            steps.append(call->note);
        if (call->url.startsWith("http"_L1) && !call->method.isEmpty())
            steps.append(ProviderSteps::tr("By API: %1 %2").arg(call->method, call->url));
        else if (!call->body.isEmpty())
            steps.append(call->body);
    }
    if (!provider.rotation.notes.isEmpty())
        steps.append(provider.rotation.notes);
    return steps;
}

} // namespace

QString ProviderSteps::address(const Provider &provider, Purpose purpose)
{
    return purpose == Purpose::NewValue ? firstLink(provider, {"get_key", "rotation", "reference"})
                                        : firstLink(provider, {"revoke", "rotation", "get_key", "reference"});
}

ProviderSteps::ProviderSteps(const Provider &provider, Purpose purpose, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"providerSteps"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    const bool fresh = purpose == Purpose::NewValue;
    layout->addWidget(new SectionLabel(fresh ? tr("How to get a new value at %1").arg(provider.name)
                                             : tr("How to revoke it at %1").arg(provider.name)));
    addSteps(fresh ? provider.steps : revokeSteps(provider));
    const QString url = address(provider, purpose);
    if (url.isEmpty())
        return;
    auto *link = linkButton(tr("Open page at %1").arg(QUrl(url).host()));
    link->setObjectName(u"openProviderPage"_s);
    link->setToolTip(plainToolTip(url));
    link->setAutoDefault(false);
    connect(link, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(QUrl(url)); });
    layout->addWidget(link, 0, Qt::AlignLeft);
}

void ProviderSteps::addSteps(const QStringList &steps)
{
    for (int at = 0; at < steps.size(); ++at) {
        const QString text = steps.size() == 1 ? steps[at] : u"%1. %2"_s.arg(at + 1).arg(steps[at]);
        layout()->addWidget(new MutedLabel(text));
    }
}

} // namespace claviger
