// The reference program's side of compare_speed.py: one request per line on standard input, one answer per line.
//   load MODEL           cpu and wall seconds
//   read TEXT            bytes; one document a line
//   pass COUNT K         cpu and wall seconds of COUNT times predicting every document
//   tokens COUNT         the same for turning documents into row numbers only
//   answers FILE K       writes the predictions of each document, a line each
//   train TEXT MODEL OPTIONS...   cpu and wall seconds of all but saving, and cpu seconds of the loop
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "args.h"
#include "dictionary.h"
#include "fasttext.h"

namespace {

double cpu() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

double wall() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

fasttext::FastText model;
std::vector<std::string> documents;
using Predictions = std::vector<std::pair<float, std::string>>;

void read(const std::string& path) {
  std::ifstream in(path);
  documents.clear();
  size_t bytes = 0;
  for (std::string line; std::getline(in, line); documents.push_back(line + "\n")) {
    bytes += line.size() + 1;
  }
  std::printf("%zu\n", bytes);
}

// As the Python binding does: a stream for each document.
double pass(int k) {
  double sum = 0;
  Predictions predictions;
  for (const auto& document : documents) {
    std::stringstream stream(document);
    model.predictLine(stream, predictions, k, 0.0);
    sum += predictions.empty() ? 0 : predictions[0].first;
  }
  return sum;
}

double tokens() {
  double rows = 0;
  std::vector<int32_t> words, labels;
  for (const auto& document : documents) {
    std::stringstream stream(document);
    rows += model.getDictionary()->getLine(stream, words, labels) + words.size();
  }
  return rows;
}

void answers(const std::string& path, int k) {
  std::ofstream out(path);
  out.precision(9);
  Predictions predictions;
  for (const auto& document : documents) {
    std::stringstream stream(document);
    model.predictLine(stream, predictions, k, 0.0);
    for (const auto& prediction : predictions) {
      out << prediction.second << ' ' << prediction.first << ' ';
    }
    out << '\n';
  }
  std::printf("%zu\n", documents.size());
}

void train(const std::vector<std::string>& words) {
  std::vector<std::string> arguments{"fasttext", "supervised", "-input", words[1], "-output", words[2]};
  arguments.insert(arguments.end(), words.begin() + 3, words.end());
  fasttext::Args options;
  options.parseArgs(arguments);
  options.verbose = 0;
  double first = 0, last = 0, firstCpu = 0, lastCpu = 0;
  double cpuBefore = cpu(), wallBefore = wall();
  model.train(options, [&](float progress, float, double, double, int64_t) {
    if (progress >= 0.2) {
      last = progress;
      lastCpu = cpu();
      if (first == 0) {
        first = last;
        firstCpu = lastCpu;
      }
    }
  });
  double cpuAfter = cpu(), wallAfter = wall();
  model.saveModel(words[2]);
  std::printf("%f %f %f\n", cpuAfter - cpuBefore, wallAfter - wallBefore, (lastCpu - firstCpu) / (last - first));
}

} // namespace

int main() {
  volatile double sink = 0;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;) {
      words.push_back(word);
    }
    double cpuBefore = cpu(), wallBefore = wall();
    if (words[0] == "read") {
      read(words[1]);
    } else if (words[0] == "answers") {
      answers(words[1], std::stoi(words[2]));
    } else if (words[0] == "train") {
      train(words);
    } else {
      if (words[0] == "load") {
        model.loadModel(words[1]);
      }
      for (int i = words[0] == "load" ? 0 : std::stoi(words[1]); i > 0; i--) {
        sink = sink + (words[0] == "pass" ? pass(std::stoi(words[2])) : tokens());
      }
      std::printf("%f %f\n", cpu() - cpuBefore, wall() - wallBefore);
    }
    std::fflush(stdout);
  }
}
