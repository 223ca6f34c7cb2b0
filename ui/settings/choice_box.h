#pragma once

#include <QComboBox>
#include <QString>

#include <utility>

namespace claviger {

/// A drop-down of a settings section: \p options are texts with their values, \p current is chosen, and every change
/// by a person goes to \p changed. A current value that is not offered is added as it is.
template <typename Value, typename Changed>
QComboBox *choiceBox(const QString &objectName, const QString &description, const QList<std::pair<QString, Value>> &options,
                     const Value &current, Changed changed)
{
    auto *box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleDescription(description);
    for (const auto &[text, value] : options)
        box->addItem(text, QVariant::fromValue(value));
    if (box->findData(QVariant::fromValue(current)) < 0)
        box->addItem(QVariant::fromValue(current).toString(), QVariant::fromValue(current));
    box->setCurrentIndex(box->findData(QVariant::fromValue(current)));
    QObject::connect(box, &QComboBox::activated, box,
                     [box, changed = std::move(changed)] { changed(box->currentData().template value<Value>()); });
    return box;
}

} // namespace claviger
