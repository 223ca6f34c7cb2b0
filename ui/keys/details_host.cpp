#include "ui/keys/details_host.h"

#include "models/services/settings.h"
#include "ui/theme/theme.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kState = u"keys/detailsWidth"_s;
constexpr int kDefaultWidth = 440;
constexpr int kLeastTable = 320;
constexpr int kCoverBelow = 1100;

} // namespace

DetailsHost::DetailsHost(QWidget *table, QWidget *details, AppSettings &settings, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_settings(settings)
    , m_table(table)
    , m_details(details)
    , m_width(settings.state(kState).toInt())
{
    if (m_width <= 0)
        m_width = px(kDefaultWidth);
    setObjectName(u"keysSplitter"_s);
    setChildrenCollapsible(false);
    setHandleWidth(1);
    addWidget(table);
    addWidget(details);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    m_table->setMinimumWidth(px(kLeastTable));
    m_details->hide();
    connect(this, &QSplitter::splitterMoved, this, [this] {
        if (m_narrow)
            return;
        m_width = sizes().constLast();
        m_settings.setState(kState, QByteArray::number(m_width));
    });
}

void DetailsHost::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    arrange();
    emit openChanged(open);
}

void DetailsHost::adapt(int windowWidth)
{
    const bool narrow = windowWidth < px(kCoverBelow);
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
}

void DetailsHost::arrange()
{
    m_details->setVisible(m_open);
    m_table->setVisible(!isCovering());
    if (m_open && !m_narrow)
        setSizes({std::max(px(kLeastTable), width() - m_width), m_width});
}

} // namespace claviger
