package org.winnow.udfs.extract;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the head of a page says of it; empty strings where it says nothing.
 *
 * @param title its title: {@code og:title}, else the title element
 * @param fullTitle the title element, site name included
 * @param description {@code description} or {@code og:description}
 * @param language primary language subtag, lower case
 * @param published date and time as written
 * @param kind {@code og:type}, lower case
 */
record PageHead(String title, String fullTitle, String description, String language, String published, String kind) {

    static PageHead of(Document page) {
        Reader reader = new Reader();
        reader.language = page.childrenSize() == 0 ? "" : page.child(0).attr("lang");
        if (reader.language.isEmpty() && page.childrenSize() > 0) {
            reader.language = page.child(0).attr("xml:lang");
        }
        Element head = page.head();
        int size = head == null ? 0 : head.childNodeSize();
        for (int i = 0; i < size; i++) {
            if (head.childNode(i) instanceof Element child) {
                reader.read(child);
            }
        }
        return reader.head();
    }

    private static final class Reader {
        private String title = "";
        private String socialTitle = "";
        private String description = "";
        private String socialDescription = "";
        private String language = "";
        private String locale = "";
        private String published = "";
        private String kind = "";

        void read(Element child) {
            if (child.normalName().equals("title") && title.isEmpty()) {
                title = child.text();
            } else if (child.normalName().equals("meta")) {
                String name = child.attr("property") + child.attr("name") + child.attr("itemprop");
                if (name.isEmpty()) {
                    name = child.attr("http-equiv");
                }
                readMeta(name.toLowerCase(Locale.ROOT), child.attr("content").strip());
            }
        }

        private void readMeta(String name, String content) {
            switch (name) {
                case "og:title" -> socialTitle = content;
                case "description" -> description = content;
                case "og:description" -> socialDescription = content;
                case "og:type" -> kind = content.toLowerCase(Locale.ROOT);
                case "og:locale", "content-language", "language", "dc.language" -> locale = content;
                case "article:published_time",
                        "og:article:published_time",
                        "datepublished",
                        "date",
                        "pubdate",
                        "publishdate",
                        "dc.date",
                        "dc.date.issued",
                        "dcterms.date",
                        "dcterms.created",
                        "citation_publication_date",
                        "sailthru.date",
                        "parsely-pub-date" -> published = published.isEmpty() ? content : published;
                default -> {}
            }
        }

        PageHead head() {
            return new PageHead(
                    (socialTitle.isEmpty() ? title : socialTitle).strip(),
                    title.strip(),
                    description.isEmpty() ? socialDescription : description,
                    language.isBlank() ? subtag(locale) : subtag(language),
                    published,
                    kind);
        }
    }

    private static String subtag(String language) {
        String tag = language.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < tag.length() && tag.charAt(end) >= 'a' && tag.charAt(end) <= 'z') {
            end++;
        }
        return end == 2 || end == 3 ? tag.substring(0, end) : "";
    }
}
