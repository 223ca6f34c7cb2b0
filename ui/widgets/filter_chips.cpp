#include "ui/widgets/filter_chips.h"

#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/flow_layout.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QStyleOption>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kHeight = 28;
constexpr int kPadding = 10;
constexpr int kCountGap = 6;

} // namespace

/// One pill; the row around it owns focus and choice.
class FilterChip final : public QAbstractButton
{
public:
    FilterChip(FilterChipItem item, QWidget *parent)
        : QAbstractButton(parent)
        , m_item(std::move(item))
    {
        setObjectName(u"filter-"_s + m_item.id);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setText(m_item.text);
        setCount(-1);
    }

    [[nodiscard]] const QString &id() const { return m_item.id; }
    [[nodiscard]] int count() const { return m_count; }

    void setCount(int count)
    {
        m_count = count;
        setAccessibleName(count < 0 ? m_item.text : u"%1, %2"_s.arg(m_item.text).arg(count));
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        int width = 2 * px(kPadding) + metrics.horizontalAdvance(m_item.text) + 1;
        if (m_count >= 0) // room for two figures, so that a changed count moves nothing
            width += px(kCountGap) + qMax(metrics.horizontalAdvance(countText()), metrics.horizontalAdvance(u"00"_s));
        return {width, qMax(px(kHeight), metrics.height() + px(space::kSmall))};
    }

protected:
    void nextCheckState() override { setChecked(true); }

    // The arrows belong to the row.
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Select)
            QAbstractButton::keyPressEvent(event);
        else
            event->ignore();
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::current();
        const qreal corner = height() / 2.0;
        const Token ground = isChecked() ? Token::Selection : underMouse() && isEnabled() ? Token::Hover : Token::Surface;
        paintRounded(&painter, rect(), corner, theme.color(ground), theme.color(isChecked() ? Token::Accent : Token::Border));
        QStyleOption option;
        option.initFrom(this);
        if (style::hasRing(option))
            paintFocusRing(&painter, rect(), corner);
        const QRect inner = rect().adjusted(px(kPadding), 0, -px(kPadding), 0);
        painter.setPen(theme.color(!isEnabled() ? Token::Disabled : isChecked() ? Token::Text : Token::Muted));
        const int flags = Qt::AlignVCenter | Qt::TextSingleLine;
        painter.drawText(inner, flags | Qt::AlignLeading, m_item.text);
        if (m_count < 0)
            return;
        if (isEnabled() && m_count > 0 && m_item.tone != Tone::Quiet)
            painter.setPen(theme.tone(m_item.tone).text);
        painter.drawText(inner, flags | Qt::AlignTrailing, countText());
    }

private:
    [[nodiscard]] QString countText() const { return locale().toString(m_count); }

    FilterChipItem m_item;
    int m_count = -1;
};

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this);
    setGaps(layout, space::kTiny);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Filters"));
}

void FilterChips::setChips(const QList<FilterChipItem> &items)
{
    setFocusProxy(nullptr);
    qDeleteAll(m_chips);
    m_chips.clear();
    m_current.clear();
    setFocusPolicy(Qt::StrongFocus);
    QWidget *last = this;
    for (const FilterChipItem &item : items) {
        auto *chip = new FilterChip(item, this);
        m_chips.append(chip);
        layout()->addWidget(chip);
        // Chips that come late would else stand behind everything that was there before.
        chip->setFocusPolicy(Qt::ClickFocus);
        setTabOrder(last, chip);
        last = chip;
        connect(chip, &QAbstractButton::clicked, this, [this, id = item.id] { setCurrent(id); });
    }
    const QSignalBlocker quiet(this);
    if (!items.isEmpty())
        setCurrent(items.first().id);
}

void FilterChips::setCount(const QString &id, int count)
{
    if (FilterChip *found = chip(id))
        found->setCount(count);
}

int FilterChips::count(const QString &id) const
{
    const FilterChip *found = chip(id);
    return found ? found->count() : -1;
}

void FilterChips::setCurrent(const QString &id)
{
    FilterChip *next = chip(id);
    if (!next || id == m_current)
        return;
    const bool focused = isAncestorOf(window()->focusWidget());
    m_current = id;
    for (FilterChip *each : std::as_const(m_chips)) {
        each->setChecked(each == next);
        each->setFocusPolicy(each == next ? Qt::StrongFocus : Qt::ClickFocus);
    }
    setFocusProxy(next);
    if (focused)
        next->setFocus(Qt::TabFocusReason);
    emit currentChanged(id);
}

void FilterChips::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left: return step(mirrored ? 1 : -1);
    case Qt::Key_Right: return step(mirrored ? -1 : 1);
    case Qt::Key_Home: return step(-static_cast<int>(m_chips.size()));
    case Qt::Key_End: return step(static_cast<int>(m_chips.size()));
    default: QWidget::keyPressEvent(event);
    }
}

void FilterChips::step(int by)
{
    if (m_chips.isEmpty())
        return;
    const qsizetype now = m_chips.indexOf(chip(m_current));
    setCurrent(m_chips[qBound<qsizetype>(0, now + by, m_chips.size() - 1)]->id());
}

FilterChip *FilterChips::chip(const QString &id) const
{
    for (FilterChip *each : m_chips)
        if (each->id() == id)
            return each;
    return nullptr;
}

} // namespace claviger
