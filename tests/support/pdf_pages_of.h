#pragma once

#include <QByteArray>
#include <QHash>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace claviger::test {

/// A piece of text that was drawn in one go. Points from the left and the top.
struct PdfText {
    QString text;
    double x = 0;
    double lastX = 0; ///< where the last character begins
    double y = 0;
};

struct PdfPageText {
    double width = 0;
    double height = 0;
    std::vector<PdfText> texts;

    [[nodiscard]] QString all() const
    {
        QString joined;
        for (const PdfText &piece : texts)
            joined += piece.text + u'\n';
        return joined;
    }
};

/// As much of a PDF reader as Qt's own writer needs: its pages and the text on them.
class PdfReader
{
public:
    explicit PdfReader(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    [[nodiscard]] std::vector<PdfPageText> pages()
    {
        std::vector<PdfPageText> found;
        static const QRegularExpression number(QStringLiteral("(\\d+) 0 R"));
        const QString tree = QString::fromLatin1(m_bytes.mid(m_bytes.indexOf("/Type /Pages")));
        auto kids = number.globalMatch(tree.left(tree.indexOf(u']')));
        while (kids.hasNext())
            found.push_back(page(object(kids.next().captured(1).toInt())));
        return found;
    }

private:
    [[nodiscard]] QByteArray object(int number) const
    {
        const qsizetype begin = m_bytes.indexOf('\n' + QByteArray::number(number) + " 0 obj\n");
        return begin < 0 ? QByteArray() : m_bytes.mid(begin, m_bytes.indexOf("endobj", begin) - begin);
    }

    [[nodiscard]] static int reference(const QByteArray &object, const QByteArray &name)
    {
        const qsizetype at = object.indexOf('/' + name + ' ');
        return at < 0 ? 0 : object.mid(at + name.size() + 2).split(' ').first().toInt();
    }

    [[nodiscard]] static QByteArray stream(const QByteArray &object)
    {
        const QByteArray packed = object.mid(object.indexOf("stream\n") + 7);
        return object.contains("/FlateDecode") ? qUncompress(QByteArray("\0\1\0\0", 4) + packed) : packed;
    }

    [[nodiscard]] PdfPageText page(const QByteArray &object)
    {
        PdfPageText found;
        const QByteArray box = object.mid(object.indexOf("/MediaBox [") + 11);
        found.width = box.split(' ').value(2).toDouble();
        found.height = box.left(box.indexOf(']')).split(' ').value(3).toDouble();
        const QString content = QString::fromLatin1(stream(this->object(reference(object, "Contents"))));
        static const QRegularExpression block(QStringLiteral("BT\n/F(\\d+) .*?\nET\n"),
                                              QRegularExpression::DotMatchesEverythingOption);
        for (auto blocks = block.globalMatch(content); blocks.hasNext();) {
            const auto one = blocks.next();
            found.texts.push_back(text(one.captured(0), characters(one.captured(1).toInt())));
        }
        return found;
    }

    [[nodiscard]] static PdfText text(const QString &block, const QHash<int, QString> &characters)
    {
        static const QRegularExpression glyph(QStringLiteral("(-?[\\d.]+) (-?[\\d.]+) Td <([0-9A-F]+)> Tj"));
        constexpr double kPoint = 72.0 / 1200;
        PdfText found;
        double x = 0;
        double y = 0;
        for (auto glyphs = glyph.globalMatch(block); glyphs.hasNext();) {
            const auto one = glyphs.next();
            x += one.captured(1).toDouble() * kPoint;
            y -= one.captured(2).toDouble() * kPoint;
            if (found.text.isEmpty())
                found.x = x;
            found.text += characters.value(one.captured(3).toInt(nullptr, 16)).replace(u'\t', u' '); // one glyph for both
        }
        found.lastX = x;
        found.y = y;
        return found;
    }

    /// What the glyphs of \p font stand for.
    [[nodiscard]] const QHash<int, QString> &characters(int font)
    {
        QHash<int, QString> &known = m_fonts[font];
        if (!known.isEmpty())
            return known;
        const QString map = QString::fromLatin1(stream(object(reference(object(font), "ToUnicode"))));
        static const QRegularExpression range(QStringLiteral("<([0-9A-F]+)> <([0-9A-F]+)> (?:<([0-9A-F]+)>|\\[([^\\]]*)\\])"),
                                              QRegularExpression::CaseInsensitiveOption);
        for (auto ranges = range.globalMatch(map); ranges.hasNext();) {
            const auto one = ranges.next();
            const int first = one.captured(1).toInt(nullptr, 16);
            const int last = one.captured(2).toInt(nullptr, 16);
            const QStringList list = one.captured(4).split(u' ', Qt::SkipEmptyParts);
            for (int i = 0; i <= last - first && first > 0; ++i)
                known[first + i] = list.isEmpty() ? QString(QChar(one.captured(3).toInt(nullptr, 16) + i)) : utf16(list.value(i));
        }
        return known;
    }

    [[nodiscard]] static QString utf16(const QString &code)
    {
        QString out;
        const QString digits = QString(code).remove(u'<').remove(u'>');
        for (qsizetype i = 0; i + 4 <= digits.size(); i += 4)
            out += QChar(digits.mid(i, 4).toInt(nullptr, 16));
        return out;
    }

    QByteArray m_bytes;
    QHash<int, QHash<int, QString>> m_fonts;
};

} // namespace claviger::test
